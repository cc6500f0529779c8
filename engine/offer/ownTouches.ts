import type { ItemId } from '../terms/ids.ts';
import type { Touch } from '../terms/interaction.ts';

/**
 * What a list may go by of its viewer: what they touched, and what is in their cart, which is there now and so speaks as
 * loudly as the latest touch. One touch for each item and kind, the latest.
 */
export function ownTouches(touches: readonly Touch[], cart: readonly ItemId[]): readonly Touch[] {
  const latest = new Map<string, Touch>();
  for (const touch of [...touches, ...cart.map(inCart)]) {
    const name = `${touch.kind} ${touch.itemId}`;
    const before = latest.get(name);
    if (!before || touch.at > before.at) latest.set(name, touch);
  }
  return [...latest.values()];
}

const inCart = (itemId: ItemId): Touch => ({ itemId, kind: 'CART', at: Number.MAX_SAFE_INTEGER });
