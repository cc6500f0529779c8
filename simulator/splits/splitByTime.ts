import type { Dataset } from '../dataset/dataset.ts';
import type { PlacedSplit } from '../terms/split.ts';

/**
 * One moment for everybody: what came before it is learned from and shown, what came after it is hidden. No engine sees
 * the future, which splits by person let it.
 *
 * @param times when each person touched each of their items last, in the order of their items
 * @param share the share of touches that come after the moment, about; in (0, 1)
 * @returns learners are all with something before; judged are those with something before and something after
 */
export function splitByTime({ people }: Dataset, times: readonly Float64Array[], share: number): PlacedSplit {
  const all = new Float64Array(times.reduce((sum, when) => sum + when.length, 0));
  let end = 0;
  for (const when of times) {
    all.set(when, end);
    end += when.length;
  }
  all.sort();
  const moment = all[Math.min(all.length - 1, Math.ceil((1 - share) * all.length))] ?? 0;
  const parts = people.map((items, person) => ({
    shown: items.filter((_, place) => times[person]![place]! < moment),
    hidden: items.filter((_, place) => times[person]![place]! >= moment),
  }));
  const learners = [...people.keys()].filter((person) => parts[person]!.shown.length > 0);
  const heldOut = learners.filter((person) => parts[person]!.hidden.length > 0);
  return {
    learners: learners.map((person) => parts[person]!.shown),
    heldOut: heldOut.map((person) => parts[person]!),
    learnerPlaces: Uint32Array.from(learners),
    heldOutPlaces: Uint32Array.from(heldOut),
  };
}
