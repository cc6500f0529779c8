/** Who holds what, as whole numbers: all that relevance is measured on. */
export interface Dataset {
  /** The distinct items of each person, as indices into `itemIds`, ascending; at least one each. Views into one array. */
  readonly people: readonly Uint32Array[];
  /** The data's own names of its items; every one is held by somebody. */
  readonly itemIds: readonly string[];
}

/** Distinct pairs of a person and an item. */
export const countInteractions = (people: readonly Uint32Array[]): number =>
  people.reduce((total, items) => total + items.length, 0);

/** How many people hold each item. */
export function countHolders(people: readonly Uint32Array[], itemCount: number): Uint32Array {
  const holders = new Uint32Array(itemCount);
  for (const items of people) for (const item of items) holders[item]! += 1;
  return holders;
}
