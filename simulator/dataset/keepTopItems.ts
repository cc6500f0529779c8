import { countHolders } from './dataset.ts';

/**
 * Which items remain when only the N that most people hold exist; ties go to the item that came first.
 *
 * @returns for each item whether it remains
 */
export function topItems(people: readonly Uint32Array[], itemCount: number, most: number): readonly boolean[] {
  const holders = countHolders(people, itemCount);
  const order = Array.from(holders.keys()).sort((a, b) => holders[b]! - holders[a]! || a - b);
  const remains = Array<boolean>(itemCount).fill(false);
  for (const item of order.slice(0, most)) remains[item] = true;
  return remains;
}

/** Each person with only the items that remain; people are left without any, not left out. */
export const keepItems = (people: readonly Uint32Array[], remains: readonly boolean[]): Uint32Array[] =>
  people.map((items) => items.filter((item) => remains[item]));
