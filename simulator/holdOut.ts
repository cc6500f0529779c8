import type { Dataset } from './dataset/dataset.ts';
import { seededRandom } from './seededRandom.ts';
import { shuffle } from './shuffle.ts';
import type { PlacedSplit } from './terms/split.ts';

/** The protocol of the shared data's README. Public constants of the figures; a change makes them incomparable. */
export const heldOutShare = 0.15;
export const hiddenShare = 0.3;
export const leastItemsToLearn = 2;
export const leastItemsToJudge = 4;

/** How much of the data is held out, and hidden. */
export interface HoldOutShares {
  /** Of the people. */
  readonly heldOutShare: number;
  /** Of each held-out person's items. */
  readonly hiddenShare: number;
}

/**
 * Holds 15 % of the people out whole; of each of those with at least 4 items, 30 % are hidden (rounded down, at least
 * one). Only people with at least 2 items take part. Everybody held out is judged: there is no cap.
 *
 * @param seed other seeds give unrelated splits, the same seed the same one
 */
export function holdOut(
  { people }: Dataset,
  seed: number,
  shares: HoldOutShares = { heldOutShare, hiddenShare },
): PlacedSplit {
  const random = seededRandom('hold-out', seed);
  const partaking = [...people.keys()].filter((person) => people[person]!.length >= leastItemsToLearn);
  const shuffled = shuffle(partaking, random);
  const cut = Math.floor(shuffled.length * shares.heldOutShare);
  const learners = shuffled.slice(cut);
  const heldOut = shuffled.slice(0, cut).filter((person) => people[person]!.length >= leastItemsToJudge);
  return {
    learnerPlaces: Uint32Array.from(learners),
    heldOutPlaces: Uint32Array.from(heldOut),
    heldOut: heldOut
      .map((person) => people[person]!)
      .map((items) => {
        const order = shuffle(items, random);
        const hidden = Math.max(1, Math.floor(items.length * shares.hiddenShare));
        return {
          shown: Uint32Array.from(order.slice(hidden)).sort(),
          hidden: Uint32Array.from(order.slice(0, hidden)).sort(),
        };
      }),
    learners: learners.map((person) => people[person]!),
  };
}
