import type { ItemCounts, PairCounts } from './counts.ts';

/** How much noise a statistic gets, and what that costs. Public: fixed before any data is read. */
export interface NoisePlan {
  /** S: the fixed-point unit and the L2 sensitivity. */
  readonly scale: number;
  /** σ in units of 1/S person, a whole number, rounded up; 0 for no noise. */
  readonly sigma: number;
  /** ρ in 10⁻⁹; at least S²/2(σ² − 9). 0 for no noise. */
  readonly nanoRho: number;
}

/** Released item counts: whole numbers, below 0 too. */
export interface NoisyItemCounts extends ItemCounts {
  readonly noise: NoisePlan;
  /** What the sampler's approximations add to δ; 0 where every draw was exact. */
  readonly approximationDelta: number;
}

/** Released pair counts. */
export interface NoisyPairCounts extends PairCounts {
  readonly noise: NoisePlan;
  /** τ: only cells of at least this are here, and every cell that is not here was below it; null: every cell is here. */
  readonly threshold: number | null;
  /** What the sampler's approximations add to δ; 0 where every draw was exact. */
  readonly approximationDelta: number;
}
