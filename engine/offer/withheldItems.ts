import type { Catalogue } from '../catalogue/catalogue.ts';
import { allows } from '../consent/gate.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { ItemId } from '../terms/ids.ts';
import type { SensitiveAction } from '../terms/knobs.ts';
import type { Consent } from '../terms/purpose.ts';
import { type PoolKnobs, prepareOffers } from './prepareOffers.ts';

/** What decides which of a person's own items a list may go by. */
export interface WithheldQuestion {
  readonly catalogue: Catalogue;
  readonly model: ItemModel | null;
  readonly consent: Consent;
  readonly knobs: PoolKnobs & { readonly sensitiveAction: SensitiveAction };
}

/**
 * Which of a person's own items their list may not go by, as though they had never touched them: EXCLUDED ones whatever they
 * allow; without the SENSITIVE purpose GUARDED ones too, and those of a telltale group unless the shop only limits these.
 *
 * The list is then the same function of the same arguments with such an item and without, so whoever reads it learns nothing
 * of it: not by what is shown, not by what is missing, and not by how long it took to rank.
 */
export function withheldItems({ catalogue, model, consent, knobs }: WithheldQuestion): (itemId: ItemId) => boolean {
  const { telltales } = prepareOffers(catalogue, model, knobs);
  const sensitive = allows(consent, 'SENSITIVE');
  const hushesTelltales = knobs.sensitiveAction === 'WITHHOLD' && !sensitive;
  return (itemId) => {
    const index = catalogue.indexOf(itemId);
    if (index === undefined) return false;
    const sensitivity = catalogue.sensitivityOf(index);
    if (sensitivity === 'OPEN') return hushesTelltales && telltales.has(index);
    return sensitivity === 'EXCLUDED' || !sensitive;
  };
}
