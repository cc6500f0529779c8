import type { ItemId } from '../terms/ids.ts';
import type { PrivacyReport } from '../terms/privacyReport.ts';
import type { PairName, PopularityName } from '../terms/statistic.ts';

/** The K nearest items of every item: item i has neighbours[starts[i]] … neighbours[starts[i + 1] − 1], nearest first. */
export interface Neighbourhoods {
  /** Length n + 1. */
  readonly starts: Uint32Array;
  readonly neighbours: Uint32Array;
  /** Above 0, falling within a row. */
  readonly similarities: Float32Array;
}

/** What was learned: public, immutable, made of released numbers only. Item i is `itemIds[i]`. */
export interface ItemModel {
  /** Names this model; the name of its snapshot too. */
  readonly version: string;
  /** The catalogue that it was learned on; length n. */
  readonly itemIds: readonly ItemId[];
  /** Noisy popularity, at least 0, in people of weight 1/√n; null where the shop does not collect it. */
  readonly popularity: Readonly<Record<PopularityName, Float32Array | null>>;
  /** Of VIEWED_BOUGHT: for who viewed item i, what such people bought. */
  readonly neighbourhoods: Readonly<Record<PairName, Neighbourhoods | null>>;
  /** How surely each item rises, at least 0, above 1 where noise does not explain it (fitTrend.ts); null where not learned. */
  readonly trend: Float32Array | null;
  readonly privacy: PrivacyReport;
}
