import { type Catalogue, oneVoice, type Random, type ReleasedSubject, unitNorm } from '../../engine/index.ts';

/**
 * A canary: an invented person of exactly two items, the person whom a build protects least. All that they may contribute is
 * in one cell of the pairs; and no two canaries share a cell, so that the noise on each is its own.
 */
export interface Canary {
  readonly items: Uint32Array;
  readonly joined: boolean;
}

/** One canary for each pair of these items; each joins or not by a coin of its own. */
export const canariesOf = (items: readonly number[], random: Random): readonly Canary[] =>
  items.flatMap((one, place) =>
    items
      .slice(place + 1)
      .map((other) => ({ items: Uint32Array.from([one, other]).sort(), joined: random.bytes(1) < 128 })),
  );

/** The open items that most people hold, for canaries to hold: pairs are learned of popular items only. */
export function popularItems(learners: readonly Uint32Array[], catalogue: Catalogue, most: number): readonly number[] {
  const holders = new Float64Array(catalogue.items.length);
  for (const items of learners) for (const item of items) holders[item]! += 1;
  return Array.from(holders.keys())
    .filter((item) => catalogue.sensitivityOf(item) === 'OPEN' && holders[item]! > 0)
    .sort((one, other) => holders[other]! - holders[one]! || one - other)
    .slice(0, most);
}

/** What a build released, beside what the attacker knows of everybody but the canaries. */
export interface KnownRelease {
  /**
   * How far the cell of this canary is above what everybody else put there, in units of what the canary would put there:
   * 1 or 0, and noise. It is the likelihood ratio of Gaussians, but for a monotone function. undefined where its items are
   * not both in the head.
   */
  aboveOthers(canary: Canary): number | undefined;
  /** How many of the others hold both of its items, and count. */
  holders(canary: Canary): number;
}

/**
 * Compares released pairs with exact ones. The attacker knows the catalogue, the knobs, and everything about everybody
 * else, as the promise allows them to.
 *
 * Cost O(items of all the others + pairs of `among` that they hold).
 *
 * @param others everybody but the canaries; nobody among them above the contribution bound
 * @param among the items that canaries hold
 * @param itemCount n, the items of the catalogue
 */
export function knowOthers(
  { pairs }: ReleasedSubject,
  others: readonly Uint32Array[],
  among: readonly number[],
  itemCount: number,
): KnownRelease {
  const { head, scale, noise, starts, columns, values } = pairs;
  const weighting = noise.sigma === 0 ? oneVoice(scale) : unitNorm(scale);
  const inHead = placesOf(head, itemCount);
  const watched = placesOf(among, itemCount);
  const cellOf = (one: number, other: number): number => {
    const [a, b] = [watched[one]!, watched[other]!];
    return Math.min(a, b) * among.length + Math.max(a, b);
  };
  const exact = new Float64Array(among.length ** 2);
  const held = new Float64Array(among.length ** 2);
  const mine: number[] = [];
  for (const items of others) {
    let counted = 0;
    mine.length = 0;
    for (const item of items) {
      if (inHead[item]! < 0) continue;
      counted += 1;
      if (watched[item]! >= 0) mine.push(item);
    }
    if (mine.length < 2) continue;
    const weight = weighting.pairWeight(counted);
    for (let rank = 0; rank < mine.length; rank += 1) {
      for (let next = rank + 1; next < mine.length; next += 1) {
        const cell = cellOf(mine[rank]!, mine[next]!);
        exact[cell]! += weight;
        held[cell]! += 1;
      }
    }
  }
  const releasedAt = (row: number, column: number): number => {
    const place = columns.subarray(starts[row]!, starts[row + 1]!).indexOf(column);
    return place < 0 ? 0 : values[starts[row]! + place]!;
  };
  return {
    aboveOthers({ items: [one, other] }) {
      const [a, b] = [inHead[one!]!, inHead[other!]!];
      if (a < 0 || b < 0) return undefined;
      const released = releasedAt(Math.min(a, b), Math.max(a, b));
      return (released - exact[cellOf(one!, other!)]!) / weighting.pairWeight(2);
    },
    holders: ({ items: [one, other] }) => held[cellOf(one!, other!)]!,
  };
}

/** Where each item is among these; −1 for one that is not. */
function placesOf(items: ArrayLike<number>, itemCount: number): Int32Array {
  const places = new Int32Array(itemCount).fill(-1);
  for (let place = 0; place < items.length; place += 1) places[items[place]!] = place;
  return places;
}
