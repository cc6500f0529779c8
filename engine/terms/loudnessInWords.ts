import type { LearningKnobs } from './knobs.ts';

/** How a person's touches weigh beside each other in a build, for everybody who reads about it; empty where all are alike. */
export function loudnessInWords({
  recencyHalfLifeDays,
  eventWeights,
}: Pick<LearningKnobs, 'recencyHalfLifeDays' | 'eventWeights'>): readonly string[] {
  const { VIEW, CART, PURCHASE } = eventWeights;
  return [
    ...(recencyHalfLifeDays === null
      ? []
      : [
          `Newer counts more: what somebody did ${daysOf(recencyHalfLifeDays)} before a model is made counts half in it, beside what else they did.`,
        ]),
    ...(VIEW === CART && CART === PURCHASE
      ? []
      : [
          `A product that somebody looked at counts ${VIEW}, one that they put into the cart ${CART} and one that they bought ${PURCHASE}, beside each other.`,
        ]),
  ];
}

const daysOf = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;
