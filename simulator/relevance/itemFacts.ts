/** What metrics beyond hits need to know of the items: exact counts of the people learned from, for judging alone. */
export interface ItemFacts {
  readonly itemCount: number;
  /** How many of the people learned from hold each item. */
  readonly holders: Uint32Array;
  readonly people: number;
  /** The kind of each item, for calibration: its category where there are any, else its tenth by popularity. */
  readonly kindOf: Uint16Array;
  /** Where the kinds come from. */
  readonly kinds: 'CATEGORIES' | 'POPULARITY';
  /** 1 for the popular items: the fewest that hold half of everything. */
  readonly popular: Uint8Array;
  /** Of two items, in [0, 1]: cosine of their holders; null where there are too many items for all pairs. */
  readonly similarity: ((one: number, other: number) => number) | null;
}

/** Above this the pairs of all items do not fit into 64 MiB, and intra-list diversity is left out. */
export const mostItemsCompared = 4000;

/** @param categoryOf the category of each item as a number, or null where the data have none */
export function itemFacts(
  learners: readonly Uint32Array[],
  itemCount: number,
  categoryOf: Uint16Array | null,
): ItemFacts {
  const holders = new Uint32Array(itemCount);
  for (const items of learners) for (const item of items) holders[item]! += 1;
  const falling = Array.from(holders.keys()).sort((a, b) => holders[b]! - holders[a]! || a - b);
  return {
    itemCount,
    holders,
    people: learners.length,
    kindOf: categoryOf ?? tenthsOf(falling),
    kinds: categoryOf === null ? 'POPULARITY' : 'CATEGORIES',
    popular: popularOf(falling, holders),
    similarity: itemCount <= mostItemsCompared ? cosineOf(learners, holders) : null,
  };
}

function tenthsOf(falling: readonly number[]): Uint16Array {
  const tenths = new Uint16Array(falling.length);
  for (const [place, item] of falling.entries()) tenths[item] = Math.floor((10 * place) / falling.length);
  return tenths;
}

function popularOf(falling: readonly number[], holders: Uint32Array): Uint8Array {
  const popular = new Uint8Array(holders.length);
  const half = holders.reduce((sum, count) => sum + count, 0) / 2;
  let held = 0;
  for (const item of falling) {
    if (held >= half) break;
    popular[item] = 1;
    held += holders[item]!;
  }
  return popular;
}

function cosineOf(learners: readonly Uint32Array[], holders: Uint32Array): (one: number, other: number) => number {
  const itemCount = holders.length;
  const both = new Uint32Array(itemCount * itemCount);
  for (const items of learners) {
    for (let one = 0; one < items.length; one += 1) {
      for (let other = one + 1; other < items.length; other += 1) both[items[one]! * itemCount + items[other]!]! += 1;
    }
  }
  return (one, other) => {
    if (one === other) return 1;
    const count = both[Math.min(one, other) * itemCount + Math.max(one, other)]!;
    return count === 0 ? 0 : count / Math.sqrt(holders[one]! * holders[other]!);
  };
}
