import type { InteractionKind } from './interaction.ts';

/** The knobs of a build. Public: chosen before any data is read. */
export interface LearningKnobs {
  /** ε of one build at `delta`; null for no noise at all, an explicit choice that every report shows. */
  readonly epsilon: number | null;
  /** δ: the probability with which ε may fail to hold. */
  readonly delta: number;
  /** C: the most items of one person that a model may learn from. */
  readonly contributionBound: number;
  /**
   * How long ago a touch counts half of what it would today beside others of the same person, in days; null for all alike.
   * A person's whole contribution is as large whatever it is.
   */
  readonly recencyHalfLifeDays: number | null;
  /** What a touch of each kind counts beside others of the same person; above 0. */
  readonly eventWeights: Readonly<Record<InteractionKind, number>>;
  /** The share of ρ that popularity gets; pairs get the rest, less `peopleShare`. */
  readonly popularityShare: number;
  /** The share of ρ that the noisy count of people gets. */
  readonly peopleShare: number;
  /** How many days each of the two windows of TRENDING has, the later one ending at the build; null to learn no trend. */
  readonly trendDays: number | null;
  /** The share of ρ that the trend gets, where it is learned. */
  readonly trendShare: number;
  /** K: the neighbours kept per item. */
  readonly neighbourhoodSize: number;
  /** The least released popularity, in people who hold that item alone, of an item that gets neighbours; 0 for any. */
  readonly minSupport: number;
  /** How many items the pair statistic is about; null for the engine's own choice, from ε and the noisy count of people. */
  readonly headSize: number | null;
}

/**
 * LIMIT: no more than `sensitivePerList` of a telltale group stand together. WITHHOLD: nor does a list go by what a person
 * has of one, unless they allow the SENSITIVE purpose.
 */
export const sensitiveActions = ['LIMIT', 'WITHHOLD'] as const;
export type SensitiveAction = (typeof sensitiveActions)[number];

/** An item is shown to somebody at most so often in the time before the epoch that the list is for. */
export interface FrequencyCap {
  readonly cap: number;
  readonly periodSeconds: number;
}

/** From the beginning of one hour to that of another, in UTC; over midnight where the second is not after the first. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** The knobs of a list. */
export interface OfferKnobs {
  /** The chance that a slot holds a random offer instead of a ranked one. */
  readonly randomShare: number;
  /** How long a list stays as it is. */
  readonly epochHours: number;
  /** The share of the most popular eligible items that random offers are drawn from. */
  readonly randomPoolShare: number;
  /** Random offers come from these categories only, whatever their case; empty for all of them. */
  readonly randomPoolCategories: readonly string[];
  /** How long ago an interaction counts half, in days. */
  readonly halfLifeDays: number;
  /** What is done about items that betray something together. */
  readonly sensitiveAction: SensitiveAction;
  /** The most items of one sensitive cluster, or of one telltale group, in a list. */
  readonly sensitivePerList: number;
  /** How much a list avoids items of a category that it has shown already, in [0, 1]; 0 for not at all. */
  readonly diversity: number;
  /** How much the ranked part of a list moves from one epoch to the next, in [0, 1]; 0 for not at all. */
  readonly rotationRate: number;
  /** How often one item comes to one shopper; none for as often as it ranks. Known only where the browser says what it showed. */
  readonly caps: readonly FrequencyCap[];
  /** One epoch in so many is a break of each shopper's: the list is not personal; null for none. */
  readonly breakEvery: number | null;
  /** When lists are not personal, whoever asks. */
  readonly quietHours: readonly QuietHours[];
  /** Categories that are not for minors, whatever their case; their products are in no list for one. */
  readonly notForMinors: readonly string[];
}
