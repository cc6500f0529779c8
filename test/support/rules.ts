import type { ItemId } from '../../engine/terms/ids.ts';
import type { ItemMatch, OfferRule, RuleAction } from '../../engine/terms/offerRule.ts';

/** Rules, each with only the parts that a test is about. */
export const ruleOf = (ruleId: string, action: RuleAction, more: Partial<OfferRule> = {}): OfferRule => ({
  ruleId,
  label: ruleId,
  action,
  scope: { surfaces: [], pageTypes: [], categories: [], markets: [], ...more.scope },
  priority: more.priority ?? 0,
  startsAt: more.startsAt ?? null,
  endsAt: more.endsAt ?? null,
});

export const someItems = (...itemIds: readonly string[]): ItemMatch => ({
  itemIds: itemIds as readonly ItemId[],
  categories: [],
});
export const inCategory = (...categories: readonly string[]): ItemMatch => ({ itemIds: [], categories });
export const pin = (itemId: string, slot: number): RuleAction => ({ kind: 'PIN', itemId: itemId as ItemId, slot });
