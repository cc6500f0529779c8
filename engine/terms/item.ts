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
  /** True for an item that the shop has and does not offer; its own page may still ask for lists about it. */
  readonly hidden?: true;
}
