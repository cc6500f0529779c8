import type { RandomQuality } from './randomQuality.ts';

/** What is protected, stated once. */
export const privacyUnit =
  'person: all of their events inside the retention window; neighbours differ by one person added or removed';

/** One noisy statistic of a build, and its proof in numbers. */
export interface Mechanism {
  /** What was released, such as 'pairs BOUGHT_BOUGHT'. */
  readonly statistic: string;
  /** discrete Gaussian, or none where the build ran without noise. */
  readonly mechanism: 'discrete Gaussian' | 'none';
  /** S: the L2 sensitivity to adding or removing one person, in fixed-point units of 1/S person. */
  readonly sensitivity: number;
  /** σ in the same units, a whole number; 0 without noise. */
  readonly sigma: number;
  /** ρ in 10⁻⁹ charged for it: of zCDP, and of √(2ρ)-Gaussian-DP. */
  readonly nanoRho: number;
  /** The cells that noise belongs to. */
  readonly cells: number;
  /** Every cell, or only those that pass the public threshold. */
  readonly form: 'dense' | 'sparse';
  /** τ in fixed-point units; null where every cell is released. */
  readonly threshold: number | null;
}

/** How many people a build learned from under one purpose and policy, noisy. */
export interface Contributors {
  /** LEARN: everybody who contributes. SENSITIVE: those of them whose guarded products count, too. */
  readonly purpose: 'LEARN' | 'SENSITIVE';
  /** What they agreed to; null for a version that the shop does not list. */
  readonly policyVersion: string | null;
  readonly noisyPeople: number;
}

/** What a build released, under which guarantee. Holds no exact count of people. */
export interface PrivacyReport {
  readonly unit: typeof privacyUnit;
  /** Whose noise: only 'secure' may be published by the service. null: no noise at all. */
  readonly noise: RandomQuality | null;
  /** null without noise. */
  readonly epsilon: number | null;
  readonly delta: number | null;
  readonly nanoRho: number;
  /** Bound on what the approximations of the samplers add to δ; included in `delta`'s claim as an addend. */
  readonly approximationDelta: number;
  readonly mechanisms: readonly Mechanism[];
  /** N, noisy; for formulas and for people who read the report. */
  readonly noisyPeople: number;
  /** By purpose and policy; absent where that was not counted. */
  readonly contributors?: readonly Contributors[];
  /** What was taken as public. */
  readonly publicInputs: readonly string[];
}
