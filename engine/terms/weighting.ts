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
}
