import type { Sensitivity } from './item.ts';
import type { ItemMatch } from './offerRule.ts';

/** What the shop says of one of its categories. */
export interface CategoryDecision {
  /** As the shop writes it; its case does not matter. */
  readonly category: string;
  readonly sensitivity: Sensitivity;
  /** The topic of the taxonomy that it belongs to; null for none, or for one of its own. */
  readonly topic: string | null;
}

/** Open items that betray something together: of a life event, say. Each of them alone says nothing. */
export interface TelltaleGroup {
  readonly groupId: string;
  /** For the shop's own people. */
  readonly label: string;
  /** Some of its items; what the model finds beside them joins them. */
  readonly seeds: ItemMatch;
}

/** All that a shop says of what is sensitive in it. */
export interface ShopSensitivity {
  readonly categories: readonly CategoryDecision[];
  readonly telltales: readonly TelltaleGroup[];
}

/** The taxonomy's word for everything. */
export const nothingDecided: ShopSensitivity = Object.freeze({ categories: [], telltales: [] });
