import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemId, ItemIndex } from '../terms/ids.ts';
import type { Profile } from '../terms/interaction.ts';
import type { Surface } from '../terms/surface.ts';

/** Whom a list is for, and what it is about. */
export interface BarringQuestion {
  readonly catalogue: Catalogue;
  readonly surface: Surface;
  readonly anchor: ItemId | null;
  readonly without: readonly ItemId[];
  readonly profile: Profile | null;
}

/** What the viewer has, sees or has in the cart: no news to them. An item page may still show what they only looked at. */
export function barredItems({ catalogue, anchor, without, profile, surface }: BarringQuestion): readonly ItemIndex[] {
  const touched = (profile?.touches ?? []).filter(({ kind }) => surface === 'FOR_YOU' || kind === 'PURCHASE');
  const named = [...without, ...(anchor === null ? [] : [anchor]), ...touched.map(({ itemId }) => itemId)];
  return named.map((itemId) => catalogue.indexOf(itemId)).filter((index) => index !== undefined);
}
