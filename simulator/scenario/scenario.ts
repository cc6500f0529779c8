import type { EngineName } from '../terms/setting.ts';
import type { YearQuestion } from '../terms/year.ts';

/** Where a study's people and items come from: exactly one of a path, a given split, and an invented shop. */
export interface DataSource {
  /** A file, or a folder with `interactions` and perhaps `items` and `users`; null for the others. */
  readonly path: string | null;
  readonly format: DataFormat;
  /** Lines 'user item item …' to learn from, and to be found again; both or neither. */
  readonly train: string | null;
  readonly test: string | null;
  readonly invented: InventedShopQuestion | null;
  /** The events that count as liking an item; null for every positive one. */
  readonly events: readonly string[] | null;
  /** Only rows of at least this value count, such as ratings from 4; null for every row that is not negative. */
  readonly leastValue: number | null;
  /** Only the N items that most people hold exist; null for all. */
  readonly topItems: number | null;
  /** Apply the engine's sensitive categories to titles and categories; off, every item is open. */
  readonly sensitive: boolean;
}

/** How a file is written; auto looks at its first line. */
export const dataFormats = ['auto', 'table', 'movielens', 'lines', 'baskets', 'inter'] as const;
export type DataFormat = (typeof dataFormats)[number];

/** Which shop to invent. Person i of a seed is the same whatever the number of people. */
export interface InventedShopQuestion {
  readonly people: number;
  readonly items: number;
  readonly categories: number;
  /** How long the shop was open, in days. */
  readonly days: number;
  readonly seed: number;
  /** How steeply popularity falls with rank: item r is wanted in proportion to r^−tail. */
  readonly popularityTail: number;
  /** The mean number of distinct items of a person. */
  readonly itemsPerPerson: number;
  /** σ of the logarithm of that number: 0 for all alike, 1 for a few who buy very much. */
  readonly itemsSpread: number;
  /** How much of what a person does follows their taste rather than what everybody does, in [0, 1]. */
  readonly tasteShare: number;
  /** How far wants follow the year, in [0, 1]. */
  readonly season: number;
  /** How far popularity turns over during the days, in [0, 1]. */
  readonly drift: number;
  /** The share of people to whom each life event happens. */
  readonly lifeEvents: number;
  /** The share of people who allow learning. */
  readonly consent: number;
}

/** Who is asked about, and what of theirs is hidden. */
export interface HoldOut {
  /** people: held out whole. last: everybody's last item. time: what came after a moment. given: train and test files. */
  readonly by: HoldOutKind;
  /** The share of people held out, or for `time` the share of events that come after the moment. */
  readonly share: number;
  /** The share of a held-out person's items that is hidden. */
  readonly hidden: number;
  /** At most this many people are judged, drawn by the seed: bounds memory and time. */
  readonly mostJudged: number;
}

export const holdOutKinds = ['people', 'last', 'time', 'given'] as const;
export type HoldOutKind = (typeof holdOutKinds)[number];

/** The grid: every combination is a setting. null stands for no noise (ε), all learners, or the engine's own choice. */
export interface KnobGrid {
  readonly epsilon: readonly (number | null)[];
  readonly delta: number;
  readonly randomShare: readonly number[];
  readonly builds: readonly number[];
  readonly people: readonly (number | null)[];
  readonly head: readonly (number | null)[];
  readonly contributionBound: readonly (number | null)[];
  readonly neighbourhoodSize: readonly (number | null)[];
}

/** Protections that a study takes away on purpose, to see that its attacks would have told. */
export const plantedLeaks = ['noise-off', 'half-noise', 'fresh-mixing'] as const;
export type PlantedLeak = (typeof plantedLeaks)[number];

/** One study, as one file says it. */
export interface Scenario {
  readonly name: string;
  /** What is asked, in a sentence. */
  readonly question: string;
  readonly data: DataSource;
  readonly holdOut: HoldOut;
  readonly engines: readonly EngineName[];
  readonly knobs: KnobGrid;
  /** By name; in the order of the report. */
  readonly attacks: readonly string[];
  readonly planted: readonly PlantedLeak[];
  /** A year of weekly builds in which people answer to their lists; null for none. The data must say when. */
  readonly year: YearQuestion | null;
  /** Seeds 1 … n: each its own hold-out, noise and draws. */
  readonly seeds: number;
  readonly k: number;
  /** How often people are drawn anew for an interval. */
  readonly resamples: number;
  /** How many random signs a paired test tries. */
  readonly permutations: number;
}
