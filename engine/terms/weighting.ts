/** What one person adds to a count, by how many items they hold. The norm bound lives in contribution/weighting.ts. */
export interface Weighting {
  /** S: the fixed-point unit of the counts. */
  readonly scale: number;
  /** The weight of each item of a person who holds n of them; a whole number, n from 1. */
  itemWeight(itemCount: number): number;
  /** The weight of each pair of a person who holds n items; a whole number, n from 2. */
  pairWeight(itemCount: number): number;
  /** The weight of each ordered pair of a person who has so many of them; a whole number, from 1 pair on. */
  orderedPairWeight(pairCount: number): number;
  /** As `itemWeight`, of a person whose items are not alike: u, where an item of loudness a weighs ⌊u·a⌋. */
  itemUnit(sums: LoudnessSums): number;
  /** As `pairWeight`: u, where a pair of items of loudness a and b weighs ⌊u·a·b⌋. */
  pairUnit(sums: LoudnessSums): number;
  /** As `orderedPairWeight`: u, likewise, where the squares of a·b over all of the person's ordered pairs have this sum. */
  orderedPairUnit(squares: number): number;
}

/** Sums over a person's items of the powers of their loudness a: whole numbers, exact for ten thousand items. */
export interface LoudnessSums {
  /** Σa. */
  readonly sum: number;
  /** Σa². */
  readonly squares: number;
  /** Σa⁴. */
  readonly fourths: number;
}

/** The sums over loudness[from] … loudness[end − 1]. */
export function loudnessSums(loudness: Uint8Array, from: number, end: number): LoudnessSums {
  const sums = { sum: 0, squares: 0, fourths: 0 };
  for (let place = from; place < end; place += 1) {
    const amount = loudness[place]!;
    sums.sum += amount;
    sums.squares += amount ** 2;
    sums.fourths += amount ** 4;
  }
  return sums;
}
