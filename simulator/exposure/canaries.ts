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
 */
export function knowOthers(
  { pairs }: ReleasedSubject,
  others: readonly Uint32Array[],
  among: readonly number[],
): KnownRelease {
  const { head, scale, noise, starts, columns, values } = pairs;
  const weighting = noise.sigma === 0 ? oneVoice(scale) : unitNorm(scale);
  const inHead = new Map(Array.from(head, (item, place) => [item, place]));
  const watched = new Map(among.map((item, place) => [item, place]));
  const cellOf = (one: number, other: number): number => {
    const [a, b] = [watched.get(one)!, watched.get(other)!];
    return Math.min(a, b) * among.length + Math.max(a, b);
  };
  const exact = new Float64Array(among.length ** 2);
  const held = new Float64Array(among.length ** 2);
  for (const items of others) {
    const counted = items.filter((item) => inHead.has(item));
    const mine = counted.filter((item) => watched.has(item));
    if (mine.length < 2) continue;
    const weight = weighting.pairWeight(counted.length);
    for (const [rank, one] of mine.entries()) {
      for (const other of mine.subarray(rank + 1)) {
        exact[cellOf(one, other)]! += weight;
        held[cellOf(one, other)]! += 1;
      }
    }
  }
  const releasedAt = (row: number, column: number): number => {
    const place = columns.subarray(starts[row]!, starts[row + 1]!).indexOf(column);
    return place < 0 ? 0 : values[starts[row]! + place]!;
  };
  return {
    aboveOthers({ items: [one, other] }) {
      const [a, b] = [inHead.get(one!), inHead.get(other!)];
      if (a === undefined || b === undefined) return undefined;
      const released = releasedAt(Math.min(a, b), Math.max(a, b));
      return (released - exact[cellOf(one!, other!)]!) / weighting.pairWeight(2);
    },
    holders: ({ items: [one, other] }) => held[cellOf(one!, other!)]!,
  };
}
