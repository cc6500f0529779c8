import type { ItemIndex } from '../terms/ids.ts';

/** What was said for items. */
export interface Evidence {
  /** The catalogue places that something was said for, each once, in no order. */
  readonly items: Uint32Array;
  /** What was said for each of them. */
  readonly scores: Float64Array;
  /** Where an item stands among these; −1 for one that nothing was said for. */
  readonly placeOf: (item: ItemIndex) => number;
  /** How loudly all voices spoke together. */
  readonly weight: number;
}

/** Words said for items, one after the other: names[from] … names[end − 1], each as loud as its amount. */
export interface Words {
  readonly names: Uint32Array;
  /** From names to places in the catalogue; −1 for an item that the shop no longer has. */
  readonly places: Int32Array;
  readonly amounts: Float32Array;
  readonly from: number;
  readonly end: number;
  /** How loudly all of them are said. */
  readonly weight: number;
}

/** Adds up what is said, item by item. */
export interface EvidenceTally {
  readonly hear: (words: Words) => void;
  /** One word, for an item of the catalogue. */
  readonly add: (item: ItemIndex, amount: number) => void;
  /** What was said so far; call once, at the end. */
  readonly evidence: (weight: number) => Evidence;
}

/**
 * Sums in a hash table of the items that are spoken of: an array of the whole catalogue would cost more to clear for every
 * request than the few hundred sums that go into it. Cost O(1) for each word, whatever the size of the catalogue.
 *
 * @param most how many words are said at the most
 */
export function tallyEvidence(most: number): EvidenceTally {
  const bits = Math.max(4, 33 - Math.clz32(most)); // at most half full
  const shift = 32 - bits;
  const last = (1 << bits) - 1;
  const table = new Uint32Array(last + 1); // 1 + the place of an item; 0 for none
  const items = new Uint32Array(most);
  const scores = new Float64Array(most);
  let count = 0;

  /** The slot of the table that holds the item, or that it would take: Fibonacci hashing, then the next free one. */
  function slotOf(item: ItemIndex): number {
    let slot = Math.imul(item, spread) >>> shift;
    while (table[slot] !== 0 && items[table[slot]! - 1] !== item) slot = (slot + 1) & last;
    return slot;
  }

  return {
    hear({ names, places, amounts, from, end, weight }) {
      let known = count;
      for (let word = from; word < end; word += 1) {
        const item = places[names[word]!]!;
        if (item < 0) continue;
        let slot = Math.imul(item, spread) >>> shift; // slotOf, written out: this loop is most of a ranking
        let named = table[slot]!;
        while (named !== 0 && items[named - 1] !== item) {
          slot = (slot + 1) & last;
          named = table[slot]!;
        }
        if (named === 0) {
          items[known] = item;
          known += 1;
          named = known;
          table[slot] = named;
        }
        scores[named - 1]! += amounts[word]! * weight;
      }
      if (known > most) throw new RangeError(`most must be at least the items spoken of, got ${most}`);
      count = known;
    },
    add(item, amount) {
      const slot = slotOf(item);
      if (table[slot] === 0) {
        if (count === most) throw new RangeError(`most must be at least the items spoken of, got ${most}`);
        items[count] = item;
        count += 1;
        table[slot] = count;
      }
      scores[table[slot]! - 1]! += amount;
    },
    evidence: (weight) => ({
      items: items.subarray(0, count),
      scores: scores.subarray(0, count),
      placeOf: (item) => table[slotOf(item)]! - 1,
      weight,
    }),
  };
}

/** 2³² over the golden ratio: neighbouring items fall far apart. */
const spread = 0x9e3779b1;

/** Nothing was said, by one quiet voice. */
export const silence: Evidence = tallyEvidence(0).evidence(1);
