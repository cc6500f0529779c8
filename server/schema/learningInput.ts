import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import { eventWeightsIn, type WeightsAsked } from '../steering/eventWeights.ts';

/** The choices of a build that an admin may make; the shop’s own where nothing is said. */
export interface LearningInput {
  readonly epsilon?: number | null | undefined;
  readonly delta?: number | null | undefined;
  readonly headSize?: number | null | undefined;
  /** null: what is newer counts no more, whatever the shop's own is. */
  readonly recencyHalfLifeDays?: number | null | undefined;
  readonly eventWeights?: WeightsAsked | null | undefined;
}

/** The knobs that were said; the others are left out, so that defaults apply. */
export const knobsIn = ({
  epsilon,
  delta,
  headSize,
  recencyHalfLifeDays,
  eventWeights,
}: LearningInput): Partial<LearningKnobs> => ({
  ...(epsilon == null ? {} : { epsilon }),
  ...(delta == null ? {} : { delta }),
  ...(headSize == null ? {} : { headSize }),
  ...(recencyHalfLifeDays === undefined ? {} : { recencyHalfLifeDays }),
  ...(eventWeights == null ? {} : { eventWeights: eventWeightsIn(eventWeights) }),
});
