import type { LearningKnobs } from '../engine/terms/knobs.ts';

/** The knobs of a build as a running service is asked for them: what is not said is left out. */
export const learningInput = ({
  eventWeights,
  ...knobs
}: Partial<LearningKnobs>): Readonly<Record<string, unknown>> => ({
  ...knobs,
  ...(eventWeights && {
    eventWeights: { view: eventWeights.VIEW, cart: eventWeights.CART, purchase: eventWeights.PURCHASE },
  }),
});
