import { degradeReasons, reasonCodes } from '../../engine/offer/offer.ts';
import { modes } from '../../engine/terms/mode.ts';
import { fatigueLevels } from '../../engine/terms/shopperSettings.ts';
import { situations } from '../../engine/terms/situation.ts';
import { surfaces } from '../../engine/terms/surface.ts';
import { builder } from '../builder.ts';
import { pageTypes } from '../lists/pageUnits.ts';

export const SurfaceType = builder.enumType('Surface', {
  description:
    'The kinds of list. Those that name two kinds of touch, and SIMILAR_CONTENT, are about one product; WITH_CART is about all that is in the cart.',
  values: surfaces,
});

export const PersonalizationModeType = builder.enumType('PersonalizationMode', {
  description:
    'FULL: from what is stored and what was sent. SESSION_ONLY: from what was sent alone. DECLARED: only from the interests that were sent. NON_PERSONAL: the same for everybody.',
  values: modes,
});

export const SituationType = builder.enumType('Situation', {
  description: 'What the shopper is doing. URGENT lists hold nothing random; LEISURE lists hold more of it.',
  values: situations,
});

export const DegradeReasonType = builder.enumType('DegradeReason', {
  description: 'Why a list is less than what its surface promises. The list is a real one all the same.',
  values: degradeReasons,
});

export const ReasonCodeType = builder.enumType('ReasonCode', {
  description:
    'How the list came about. The same for each of its offers: some are random by design, and none says which.',
  values: reasonCodes,
});

export const PageTypeType = builder.enumType('PageType', {
  description: 'The pages of a storefront that have units of their own.',
  values: pageTypes,
});

export const FatigueType = builder.enumType('FatigueLevel', {
  description:
    'How often somebody wants to see offers that are about them. LESS: half as often, a product at most twice a week, and every fourth epoch a break. RARELY: a product once a week, and every other epoch a break.',
  values: fatigueLevels,
});
