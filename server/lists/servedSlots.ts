import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Offer } from '../../engine/offer/offer.ts';
import type { ServedSlot } from '../../engine/terms/servedList.ts';

/** What is written down of a list's offers. Nothing sensitive is, not even without a name. */
export function servedSlots(catalogue: Catalogue, offers: readonly Offer[]): readonly ServedSlot[] {
  return offers
    .filter(({ itemId }) => catalogue.sensitivityOf(catalogue.indexOf(itemId) ?? -1) === 'OPEN')
    .map(({ slot, itemId, origin, propensity, drawChance }) => ({ slot, itemId, origin, propensity, drawChance }));
}
