import type { ItemIndex } from '../terms/ids.ts';
import type { Ranked } from '../terms/stages.ts';

/** How many places are looked at: what a shopper sees first. */
const firstPlaces = 10;

/**
 * Whether rules left less than half of the first places of a list as they would have been.
 *
 * @param plain the ranking without any rule
 * @param ruled the ranking with them
 * @param pins what the rules put into slots
 */
export function changedMuch(plain: Ranked, ruled: Ranked, pins: ReadonlyMap<number, ItemIndex>): boolean {
  const before = plain.subarray(0, firstPlaces);
  const pinned = [...pins].filter(([slot]) => slot < firstPlaces).map(([, item]) => item);
  const after = new Set([...pinned, ...ruled.subarray(0, Math.max(0, before.length - pinned.length))]);
  const kept = before.filter((item) => after.has(item)).length;
  return kept < before.length / 2;
}
