/** A price that an item may have at least and at most, both included. */
export interface PriceRange {
  /** Only prices in this currency count; null for an item's own price, whatever its currency. */
  readonly currency: string | null;
  /** Decimal numbers as text; null for no bound. */
  readonly least: string | null;
  readonly most: string | null;
}

/** One attribute, and the values of it that will do. */
export interface AttributeFilter {
  readonly name: string;
  readonly anyOf: readonly string[];
}

/** Which items a list may hold: those that meet every condition. An empty condition is met by all. */
export interface ItemFilter {
  /** In any of these categories, at any level, whatever their case. */
  readonly categories: readonly string[];
  readonly brands: readonly string[];
  readonly price: PriceRange | null;
  readonly attributes: readonly AttributeFilter[];
  /** Sold in this market; what is sold everywhere is. */
  readonly market: string | null;
  /** In stock in this store, or to be had in this coarse cell. */
  readonly store: string | null;
  readonly cell: string | null;
}

/** Everything that the shop has. */
export const noFilter: ItemFilter = Object.freeze({
  categories: [],
  brands: [],
  price: null,
  attributes: [],
  market: null,
  store: null,
  cell: null,
});
