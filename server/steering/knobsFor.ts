import type { OfferKnobs } from '../../engine/terms/knobs.ts';
import type { Situation } from '../../engine/terms/situation.ts';
import type { KnobSet } from './knobProfile.ts';

/** The knobs of one list: the profile's own, then those of the situation, then those of the market. */
export function knobsFor(
  { offer, bySituation, byMarket }: Pick<KnobSet, 'offer' | 'bySituation' | 'byMarket'>,
  situation: Situation | null,
  market: string | null,
): OfferKnobs {
  return {
    ...offer,
    ...(situation === null ? {} : bySituation[situation]),
    ...(market !== null && Object.hasOwn(byMarket, market) ? byMarket[market] : {}),
  };
}
