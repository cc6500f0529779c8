import { type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import { builder } from '../builder.ts';
import type { Config } from '../config.ts';
import { readList, readProductId, readText } from '../guards/readInput.ts';
import { typedError } from '../guards/typedError.ts';
import type { Circumstances, Place } from '../lists/listQuestion.ts';
import { ConsentInput, personalizationOf } from './consentInput.ts';
import { FatigueType, PersonalizationModeType, SituationType } from './surface.ts';

export const InteractionKindType = builder.enumType('InteractionKind', {
  description: 'How somebody touched a product.',
  values: interactionKinds satisfies readonly InteractionKind[],
});

const PlaceInput = builder.inputType('PlaceInput', {
  description: 'Where the shopper is, one of the two. Used for this answer with their consent, and dropped.',
  fields: (t) => ({
    storeId: t.id({ description: 'A store of the shop: only what it has in stock is offered.' }),
    coarseCell: t.string({
      description: 'A geohash of at most four characters, some tens of kilometres wide: only what can be had there.',
    }),
  }),
});

const HistoryItemInput = builder.inputType('HistoryItemInput', {
  description: 'Something that the person touched. Used for this answer, and not stored.',
  fields: (t) => ({
    productId: t.id({ required: true }),
    kind: t.field({ type: InteractionKindType, required: true, defaultValue: 'VIEW' }),
    at: t.field({ type: 'DateTime', description: 'When; leave it out where it is not known.' }),
  }),
});

const ShowingInput = builder.inputType('ShowingInput', {
  description: 'That a product was shown as an offer. Used for this answer, and not stored.',
  fields: (t) => ({ productId: t.id({ required: true }), at: t.field({ type: 'DateTime', required: true }) }),
});

export const ContextInput = builder.inputType('ContextInput', {
  description: 'What the browser says about the person in front of it. Used for this answer, and kept nowhere.',
  fields: (t) => ({
    consent: t.field({ type: ConsentInput }),
    mode: t.field({
      type: PersonalizationModeType,
      description: 'No more than this: it can only lower what is allowed.',
    }),
    situation: t.field({ type: SituationType }),
    history: t.field({ type: [HistoryItemInput], description: 'At most 100, kept by the browser.' }),
    interests: t.stringList({
      description: 'At most 20 categories that the shopper told the shop they like; what DECLARED lists go by.',
    }),
    dismissed: t.idList({
      description: 'At most 100 products that the shopper waved away, kept by the browser: they are not offered.',
    }),
    shown: t.field({
      type: [ShowingInput],
      description:
        'At most 100 showings of offers, kept by the browser: what was shown often enough rests for a while.',
    }),
    fatigue: t.field({
      type: FatigueType,
      description: 'How much the shopper wants of it all: never more than the shop gives everybody.',
    }),
    place: t.field({ type: PlaceInput }),
    market: t.string({ description: 'Such as GB: only what is sold there is offered.' }),
    locale: t.string({ description: 'A language tag such as de-AT: titles are in it where the shop has them.' }),
    currency: t.string({ description: 'ISO 4217, such as EUR: prices are in it where the shop has them, else none.' }),
    minor: t.boolean({ description: 'True makes the list non-personal, and records nothing.' }),
    sessionToken: t.string({
      description:
        'Made by the browser, at random, and known to nobody: keeps the random offers the same for a while. Neither stored nor logged.',
    }),
  }),
});

const mostHistory = 100;
const mostInterests = 20;
const mostDismissed = 100;
const mostShown = 100;

/** What the browser said, as the lists understand it. */
export function readCircumstances(
  input: typeof ContextInput.$inferInput,
  config: Pick<Config, 'tcfVendor' | 'consentMode'>,
): Circumstances {
  const history = readList('context.history', input.history ?? [], mostHistory);
  const interests = readList('context.interests', input.interests ?? [], mostInterests);
  const text = (name: 'market' | 'locale' | 'currency' | 'sessionToken', longest: number) =>
    input[name] == null ? null : readText(`context.${name}`, input[name], longest);
  return {
    personalization: personalizationOf(input.consent, config),
    privacyControl: false,
    analytics: input.consent?.analytics ?? null,
    location: input.consent?.location ?? null,
    mode: input.mode ?? null,
    situation: input.situation ?? null,
    history: history.map(({ productId, kind, at }) => ({ itemId: readProductId(productId), kind, at: at ?? 0 })),
    interests: interests.map((interest) => readText('context.interests', interest)),
    dismissed: readList('context.dismissed', input.dismissed ?? [], mostDismissed).map(readProductId),
    shown: readList('context.shown', input.shown ?? [], mostShown).map(({ productId, at }) => ({
      itemId: readProductId(productId),
      at,
    })),
    fatigue: input.fatigue ?? 'NORMAL',
    minor: input.minor === true,
    place: input.place == null ? null : readPlace(input.place),
    market: text('market', 64),
    locale: text('locale', 35),
    currency: text('currency', 3),
    sessionToken: text('sessionToken', 256),
  };
}

function readPlace({ storeId, coarseCell }: typeof PlaceInput.$inferInput): Place {
  if (storeId != null && coarseCell == null) return { store: readText('context.place.storeId', storeId, 64) };
  if (coarseCell != null && storeId == null && /^[0-9b-hjkmnp-z]{1,4}$/.test(coarseCell)) return { cell: coarseCell };
  throw typedError('INVALID', 'A place is a storeId, or a coarseCell: a geohash of at most four characters, no finer.');
}
