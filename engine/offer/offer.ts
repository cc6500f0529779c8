import type { ItemId } from '../terms/ids.ts';
import type { Origin } from '../terms/servedList.ts';

export type { Mode } from '../terms/mode.ts';
export type { Origin } from '../terms/servedList.ts';

/** Why a list looks as it does; one for the whole list, so that no offer stands out. */
export const reasonCodes = [
  'FROM_YOUR_HISTORY',
  'FROM_YOUR_CHOICES',
  'FROM_THIS_ITEM',
  'FROM_YOUR_CART',
  'TRENDING',
  'POPULAR',
  'SIMILAR',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** The same shape, and in one list the same words, for every offer. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
}

/** An item shown in a place of a list. */
export interface Offer {
  readonly itemId: ItemId;
  /** From 0. */
  readonly slot: number;
  readonly reason: Reason;
  readonly origin: Origin;
  /** The chance with which this slot showed this item, given the slots before it. For auditors and off-policy estimates. */
  readonly propensity: number;
  /** The chance of the pool's draw alone to be this item; see ServedSlot. */
  readonly drawChance: number;
}

/** Why a list is less than what was asked for. */
export const degradeReasons = [
  'NO_CONSENT',
  'GPC',
  'CONSENT_UNKNOWN',
  'MINOR',
  'FATIGUE_BREAK',
  'PLACE_NOT_USED',
  'COLD_START',
  'NOT_READY',
  'RULES',
] as const;
export type DegradeReason = (typeof degradeReasons)[number];

/** One list, whole: pages are cut from it, so that paging never draws again. */
export interface OfferList {
  readonly offers: readonly Offer[];
  readonly degraded: readonly DegradeReason[];
}
