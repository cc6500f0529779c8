import type { Json } from './terms/json.ts';

/** The contract of `results.json`. Fields may be added; those that are here stay. */

/** One engine at one setting under one seed. */
export interface ResultRow {
  readonly engine: 'tightrope' | 'popular' | 'cosine' | 'ease';
  /** ε of the build; null for no noise. */
  readonly epsilon: number | null;
  /** δ beside ε; null for no noise. */
  readonly delta: number | null;
  readonly randomShare: number;
  readonly seed: number;
  /** By name, such as 'ndcg@20': each a mean over `people`, but for coverage, which is of all their lists together. */
  readonly metrics: Readonly<Record<string, number>>;
  /** How long learning (once for each ε and seed) and recommending took. The only field that differs between two runs. */
  readonly seconds: number;
  /** The held-out people whose lists were judged. */
  readonly people: number;
}

/** How the figures came about, for whoever wants to make them again. Plain JSON. */
export type Protocol = Readonly<Record<string, Json>>;

export interface SimulationResults {
  readonly dataset: {
    /** People with at least one item that counts. */
    readonly people: number;
    /** Items that at least one person holds. */
    readonly items: number;
    /** Distinct pairs of a person and an item. */
    readonly interactions: number;
  };
  readonly protocol: Protocol;
  readonly rows: readonly ResultRow[];
}
