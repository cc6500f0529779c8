import type { EventId, ItemId } from './ids.ts';
import type { Mode } from './mode.ts';
import type { Surface } from './surface.ts';

/** Where the item of a slot came from: what ranked, what was drawn, or a rule. For auditors only: it never reaches a storefront. */
export type Origin = 'RANKED' | 'RANDOM' | 'PINNED';

/** One slot of a list as it was served. For auditors and off-policy estimates. */
export interface ServedSlot {
  /** From 0. */
  readonly slot: number;
  readonly itemId: ItemId;
  readonly origin: Origin;
  /** The chance with which this slot showed this item, given the slots before it. */
  readonly propensity: number;
  /**
   * The chance of the pool's draw alone to be this item. So the propensity under another random share q is
   * q · drawChance + (1 − q) · [the item was the best ranked one], and it was exactly if propensity exceeds
   * randomShare · drawChance.
   */
  readonly drawChance: number;
}

/** A list as it was served to somebody who allowed that to be counted. It does not say to whom. */
export interface ServedList {
  /** The recommendationId: a keyed hash of who asked, what for and what came of it; without the key it names nobody. */
  readonly listId: string;
  /** When, in milliseconds since 1970, rounded down to the hour. */
  readonly servedAt: number;
  readonly surface: Surface;
  readonly mode: Mode;
  /** The model that ranked; null before the first build. */
  readonly modelVersion: string | null;
  /** Counted from the shop's origin. */
  readonly epoch: number;
  /** Which knobs were applied: the name of a knob profile's version or of an experiment's arm; '' for those of the configuration. */
  readonly policy: string;
  readonly randomShare: number;
  /** Those that were served, in order; guarded items are left out. */
  readonly slots: readonly ServedSlot[];
}

/** What may come of an offer. Not learned from: kept to judge lists by. */
export const outcomeKinds = ['IMPRESSION', 'CLICK', 'DISMISS'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Why somebody waved an offer away, as far as they said so. */
export const dismissReasons = ['NOT_INTERESTED', 'HAVE_IT', 'UNCOMFORTABLE', 'NOT_SAID'] as const;
export type DismissReason = (typeof dismissReasons)[number];

/** Somebody saw, followed or waved away an offer of a list. */
export interface Outcome {
  readonly eventId: EventId;
  readonly listId: string;
  readonly itemId: ItemId;
  readonly kind: OutcomeKind;
  /** Of a DISMISS; null for the others. */
  readonly reason: DismissReason | null;
  /** When, in milliseconds since 1970, rounded down to the hour. */
  readonly at: number;
}

/** A served slot of which something came, with the list that it stood in. */
export interface ServedOutcome extends ServedSlot {
  readonly list: Omit<ServedList, 'slots'>;
  readonly seen: boolean;
  readonly clicked: boolean;
  /** Why it was waved away; null where it was not. */
  readonly dismissed: DismissReason | null;
}
