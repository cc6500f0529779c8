import type { ProfileLearning } from './knobProfile.ts';

/** Of a build's knobs those that a profile has, and nothing else. */
export const profileLearning = ({
  epsilon,
  delta,
  contributionBound,
  neighbourhoodSize,
  minSupport,
  recencyHalfLifeDays,
  eventWeights,
}: ProfileLearning): ProfileLearning => ({
  epsilon,
  delta,
  contributionBound,
  neighbourhoodSize,
  minSupport,
  recencyHalfLifeDays,
  eventWeights,
});
