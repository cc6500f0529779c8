/** One ε in a shop that was measured. */
export interface MeasuredPoint {
  readonly epsilon: number;
  /** The outlook of that build (engine/model/outlook.ts): the share of interest that items with neighbours have, and how many they are. */
  readonly covered: number;
  readonly head: number;
  /** For each of `measuredShares`: nDCG@20 as a part of what the engine has without noise and without random offers. */
  readonly relevance: readonly number[];
  /** For each of `measuredShares`: the share of the first ten that the list without noise and without random offers has too. */
  readonly overlap: readonly number[];
}

/** What rising ε did in one shop that was measured. */
export interface MeasuredShop {
  /** The published data set. Curves of one name have the taste of the same people in them. */
  readonly shape: string;
  /** How many people were learned from, and how many items there were. */
  readonly people: number;
  readonly items: number;
  /** By rising ε. */
  readonly points: readonly MeasuredPoint[];
}
