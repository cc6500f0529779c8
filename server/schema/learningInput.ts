import type { LearningKnobs } from '../../engine/terms/knobs.ts';

/** The choices of a build that an admin may make; the shop’s own where nothing is said. */
export interface LearningInput {
  readonly epsilon?: number | null | undefined;
  readonly delta?: number | null | undefined;
  readonly headSize?: number | null | undefined;
}

/** The knobs that were said; the others are left out, so that defaults apply. */
export const knobsIn = ({ epsilon, delta, headSize }: LearningInput): Partial<LearningKnobs> => ({
  ...(epsilon == null ? {} : { epsilon }),
  ...(delta == null ? {} : { delta }),
  ...(headSize == null ? {} : { headSize }),
});
