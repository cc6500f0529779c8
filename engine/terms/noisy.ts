import type { DirectedCounts, ItemCounts, LocalGrams, PairCounts, WholeRows } from './counts.ts';

/** How much noise a statistic gets, and what that costs. Public: fixed before any data is read. */
export interface NoisePlan {
  /** S: the fixed-point unit and the L2 sensitivity. */
  readonly scale: number;
  /** σ in units of 1/S person, a whole number, rounded up; 0 for no noise. */
  readonly sigma: number;
  /** ρ in 10⁻⁹, of zCDP and of √(2ρ)-Gaussian-DP; at least S²/2(σ² − 16). 0 for no noise. */
  readonly nanoRho: number;
}

/** How many people there are; below 0 too. */
export interface NoisyPeopleCount {
  readonly people: number;
  /** Of each ground (contribution/groundsOf.ts) how many; empty where they are not counted. */
  readonly grounds: readonly number[];
  /** What approximations add to δ; 0 without noise. */
  readonly approximationDelta: number;
}

/** Released item counts: whole numbers, below 0 too. */
export interface NoisyItemCounts extends ItemCounts {
  readonly noise: NoisePlan;
  /** What approximations add to δ; 0 without noise. */
  readonly approximationDelta: number;
}

/** How pairs were released. */
export interface NoisyCells {
  readonly noise: NoisePlan;
  /** τ: only cells of at least this are here, and every cell that is not here was below it; null: every cell is here. */
  readonly threshold: number | null;
  /** What approximations add to δ; 0 without noise. */
  readonly approximationDelta: number;
}

/** Released pair counts. */
export interface NoisyPairCounts extends PairCounts, NoisyCells {}

/** Rows that are released as they are read; only without noise. */
export interface NoisyPairRows extends WholeRows, NoisyCells {}

/** Pairs of a few items that are released as they are asked for; only without noise. */
export interface NoisyLocalGrams extends LocalGrams, NoisyCells {}

/** Released counts of pairs that have a direction. */
export interface NoisyDirectedCounts extends DirectedCounts, NoisyCells {}
