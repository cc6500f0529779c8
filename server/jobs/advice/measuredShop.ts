/** What one ε did in one shop that was measured. */
export interface MeasuredShop {
  /** The published data set. Rows of one name have the taste of the same people in them. */
  readonly shape: string;
  /** How many people were learned from, and how many items there were. */
  readonly people: number;
  readonly items: number;
  readonly epsilon: number;
  /** The outlook of that build (engine/model/outlook.ts): the share of interest that items with neighbours have, and how many they are. */
  readonly covered: number;
  readonly head: number;
  /**
   * For each of `measuredShares`: how much of nDCG@20 above popular was kept of what the engine gains without noise and
   * without random offers. 1 is all of it, below 0 is worse than popular.
   */
  readonly gainKept: readonly number[];
  /** For each of `measuredShares`: the share of the first ten that the list without noise and without random offers has too. */
  readonly overlap: readonly number[];
}
