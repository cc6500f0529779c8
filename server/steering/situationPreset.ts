import { type BesideOrdinary, besideOrdinary } from '../../engine/offer/besideOrdinary.ts';
import type { Situation } from '../../engine/terms/situation.ts';
import type { KnobSet } from './knobProfile.ts';
import { knobsFor } from './knobsFor.ts';

/** What a situation makes of the list that the viewer has in no particular one, in the same market. */
export const situationPreset = (
  knobSet: Pick<KnobSet, 'offer' | 'bySituation' | 'byMarket'>,
  situation: Situation | null,
  market: string | null,
): BesideOrdinary => besideOrdinary(knobsFor(knobSet, null, market), knobsFor(knobSet, situation, market));
