import { type ItemId, whyOffered } from '../../engine/browser.ts';
import type { DeviceWish, Materials } from './deviceWish.ts';
import { personalOnDevice } from './personalOnDevice.ts';

/** So many own items are named, as by the service. */
const mostNamed = 5;

/**
 * Which of one's own items speak for an item of a list that was made here, the loudest first; none for what only the reason of the
 * whole list speaks for, which may be so for random offers and for others.
 *
 * @param wish what the list was asked for with
 * @param at when, in milliseconds since 1970
 */
export function whyOnDevice(materials: Materials, wish: DeviceWish, itemId: string, at: number): readonly ItemId[] {
  if (wish.surface !== 'FOR_YOU' && wish.surface !== 'WITH_CART') return [];
  const { knobs, epoch, profile, consent } = personalOnDevice(materials, wish, at);
  const { catalogue, model } = materials;
  return whyOffered({ catalogue, model, profile, consent, knobs, at: epoch.endsAt, itemId: itemId as ItemId }).slice(
    0,
    mostNamed,
  );
}
