import type { KnobName } from './knobList.ts';

export interface ReadyMade {
  readonly name: string;
  readonly text: string;
  readonly knobs: Readonly<Partial<Record<KnobName, number>>>;
}

/** Places to begin from: each turns several knobs at once, and its price is foretold like any other. */
export const readyMade: readonly ReadyMade[] = [
  {
    name: 'More private',
    text: 'Half the usual ε, three random slots in ten from a wide pool, lists that stay for two days, and a break each week.',
    knobs: { epsilon: 0.5, randomShare: 0.3, randomPoolShare: 0.8, epochHours: 48, breakEvery: 7, sensitivePerList: 1 },
  },
  {
    name: 'Balanced',
    text: 'ε = 1, two random slots in ten from the more popular half, lists that stay for a day.',
    knobs: { epsilon: 1, randomShare: 0.2, randomPoolShare: 0.5, epochHours: 24, breakEvery: 0, sensitivePerList: 2 },
  },
  {
    name: 'More relevant',
    text: 'Twice the usual ε, one random slot in ten from the most popular, lists that stay for half a day.',
    knobs: { epsilon: 2, randomShare: 0.1, randomPoolShare: 0.3, epochHours: 12, breakEvery: 0, sensitivePerList: 2 },
  },
];
