import type { ItemId } from './ids.ts';
import type { Surface } from './surface.ts';

/** Which items a rule is about: those that meet every condition that is given. */
export interface ItemMatch {
  /** Any of these; empty for every item. */
  readonly itemIds: readonly ItemId[];
  /** In any of these categories, at any level, whatever their case; empty for every category. */
  readonly categories: readonly string[];
}

/** What a rule does. PIN: the item stands in this slot. BOOST: rank r becomes r / factor. HIDE: never shown. FILTER: nothing else is shown. */
export type RuleAction =
  | { readonly kind: 'PIN'; readonly itemId: ItemId; readonly slot: number }
  | { readonly kind: 'BOOST'; readonly match: ItemMatch; readonly factor: number }
  | { readonly kind: 'HIDE'; readonly match: ItemMatch }
  | { readonly kind: 'FILTER'; readonly match: ItemMatch };

export const ruleKinds = ['PIN', 'BOOST', 'HIDE', 'FILTER'] as const satisfies readonly RuleAction['kind'][];

/** On which lists a rule holds: those that meet every condition; an empty one is met by all. */
export interface RuleScope {
  readonly surfaces: readonly Surface[];
  /** Such as 'HOME' or 'CART', as the storefront calls its pages. */
  readonly pageTypes: readonly string[];
  /** The list is about an item of any of these categories. */
  readonly categories: readonly string[];
  readonly markets: readonly string[];
}

/** What a merchandiser wants of lists: the same for every shopper, so that it tells on nobody. */
export interface OfferRule {
  readonly ruleId: string;
  /** For the shop's own people. */
  readonly label: string;
  readonly action: RuleAction;
  readonly scope: RuleScope;
  /** Where two rules cannot both have their way, the higher one has it; of equal ones the first by name. */
  readonly priority: number;
  /** From this moment, and up to but not at this one, in milliseconds since 1970; null for always. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}
