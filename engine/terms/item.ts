import type { ItemId } from './ids.ts';

/** What may be concluded about a category. OPEN: all. GUARDED: only with the SENSITIVE purpose. EXCLUDED: nothing at all. */
export const sensitivities = ['OPEN', 'GUARDED', 'EXCLUDED'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Money as the shop wrote it. Passed through, never computed with. */
export interface Price {
  /** A decimal number as text, such as '12.50'. */
  readonly amount: string;
  /** ISO 4217, such as 'GBP'. */
  readonly currency: string;
}

/** The kinds of promotion. DISCOUNT: the price is lower for everybody. COUPON: with a code. LOYALTY: for members. */
export const promotionKinds = ['DISCOUNT', 'COUPON', 'LOYALTY'] as const;
export type PromotionKind = (typeof promotionKinds)[number];

/** What a shop offers on top of an item: set by the shop for everybody alike, never for one person. */
export interface Promotion {
  readonly kind: PromotionKind;
  /** For the shopper to read; held to remark on nobody (server/guards/remarks.ts). */
  readonly label: string;
  /** What to type in at the checkout. */
  readonly code?: string;
  /** The first moment at which it holds, and the first at which it does not any more, in milliseconds since 1970. */
  readonly from?: number;
  readonly until?: number;
}

/** One thing that a shop says of an item, such as colour: red. */
export interface ItemAttribute {
  readonly name: string;
  readonly value: string;
}

/** An item's title in another language. */
export interface LocalTitle {
  /** A language tag such as 'de' or 'de-AT'. */
  readonly locale: string;
  readonly title: string;
}

/** What a storefront shows beside an item, and filters by. What is absent, the shop did not say. */
export interface ItemDetails {
  readonly brand?: string;
  /** The item's own page, and its picture. */
  readonly url?: string;
  readonly imageUrl?: string;
  /** The price in other currencies than that of `price`, at most one each. */
  readonly otherPrices?: readonly Price[];
  readonly otherTitles?: readonly LocalTitle[];
  /** Where it is sold, such as 'GB'; absent for everywhere. */
  readonly markets?: readonly string[];
  /** The stores that have it in stock; absent for all of them. */
  readonly stores?: readonly string[];
  /** The coarse cells (geohashes of at most four characters) in which it can be had; absent for all of them. */
  readonly cells?: readonly string[];
  readonly attributes?: readonly ItemAttribute[];
  readonly promotion?: Promotion;
}

/** A public thing to offer. Nothing in it comes from people. */
export interface Item {
  readonly itemId: ItemId;
  /** The shop's stock-keeping unit; the item's name where the shop has no other. */
  readonly sku: string;
  readonly title: string;
  /** From the widest to the narrowest; empty where the shop has none. */
  readonly categories: readonly string[];
  readonly price: Price | null;
  readonly inStock: boolean;
  readonly details?: ItemDetails;
  /** True for an item that the shop has and does not offer; its own page may still ask for lists about it. */
  readonly hidden?: true;
}
