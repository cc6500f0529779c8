import type { Ranker } from '../baselines/ranker.ts';
import type { HeldOutPerson } from '../terms/split.ts';

/** How often a loop over people lets others run. */
export const peoplePerPause = 250;

/** What a ranker offers each of these people. */
export async function listsOf(
  ranker: Ranker,
  heldOut: readonly HeldOutPerson[],
  k: number,
  pause: () => Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const lists: (readonly number[])[] = [];
  for (const [person, { shown }] of heldOut.entries()) {
    lists.push(ranker(shown, k));
    if (person % peoplePerPause === 0) await pause();
  }
  return lists;
}
