import type { Dataset } from '../dataset/dataset.ts';
import { leastItemsToLearn } from '../holdOut.ts';
import type { PlacedSplit } from '../terms/split.ts';

/**
 * Everybody's last item is hidden, and everything before it is both learned from and shown: so here the people who are
 * judged have taught the model. Of items touched at the same moment the one with the highest number is last.
 *
 * @param times when each person touched each of their items, in the order of their items
 * @returns people with at least two items; the same for every seed
 */
export function leaveLastOut({ people }: Dataset, times: readonly Float64Array[]): PlacedSplit {
  const partaking = [...people.keys()].filter((person) => people[person]!.length >= leastItemsToLearn);
  const heldOut = partaking.map((person) => {
    const items = people[person]!;
    const when = times[person]!;
    let last = 0;
    for (let place = 1; place < items.length; place += 1) if (when[place]! >= when[last]!) last = place;
    return { shown: items.filter((_, place) => place !== last), hidden: items.subarray(last, last + 1) };
  });
  const places = Uint32Array.from(partaking);
  return { learners: heldOut.map(({ shown }) => shown), heldOut, learnerPlaces: places, heldOutPlaces: places };
}
