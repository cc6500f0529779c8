import {
  type DegradeReason,
  type ItemId,
  type Mode,
  noFilter,
  personalSurfaces,
  type Reason,
  recommend,
  rulesInForce,
} from '../../engine/browser.ts';
import type { DeviceWish, Materials } from './deviceWish.ts';
import { withStreams } from './keyedStreams.ts';
import { personalOnDevice } from './personalOnDevice.ts';

/** A list that was made here. */
export interface DeviceList {
  readonly itemIds: readonly ItemId[];
  /** One for the whole list, so that no offer stands out. */
  readonly reason: Reason | null;
  readonly mode: Mode;
  readonly degraded: readonly DegradeReason[];
  /** The chance that a slot is random. */
  readonly randomShare: number;
  /** Until when it stays as it is, in milliseconds since 1970. */
  readonly validUntil: number;
}

/** How many slots a list has, as in the service: `first` is cut from these, and draws nothing anew. */
const listLength = 60;

/**
 * Makes a list by the engine's own code, as the service would for somebody who is not signed in: gate ▶ rules ▶ rank ▶ guard ▶
 * mix ▶ explain. Only experiments and what counts showings are missing.
 *
 * @param secret keys the random offers
 * @param viewer names the one whose list it is, under that secret
 * @param at now, in milliseconds since 1970
 */
export async function listOnDevice(
  materials: Materials,
  wish: DeviceWish,
  secret: CryptoKey,
  viewer: string,
  at: number,
): Promise<DeviceList> {
  const { manifest, model, catalogue } = materials;
  const { knobs, drawnOver, randomShare, ...allowed } = personalOnDevice(materials, wish, at);
  const { epoch, cart, mode, consent, profile, because } = allowed;
  const { surface, market = null, pageType = null } = wish;
  const anchor = (wish.productId ?? null) as ItemId | null;
  const about = anchor === null ? undefined : catalogue.items[catalogue.indexOf(anchor) ?? -1];
  const place = { surface, pageType, market, categories: about?.categories ?? [], at };
  const names = ['offers', viewer, String(epoch.number), surface, anchor ?? ''];

  const { offers, degraded } = await withStreams(secret, names, listLength, (random) =>
    recommend({
      catalogue,
      model,
      surface,
      anchor,
      profile,
      consent,
      filter: { ...noFilter, ...wish.filter, market },
      cart,
      without: [...cart, ...((wish.dismissed ?? []) as readonly ItemId[])],
      knobs,
      drawnOver,
      random,
      at: epoch.endsAt,
      length: listLength,
      rules: rulesInForce(manifest.rules ?? [], place),
    }),
  );
  return {
    itemIds: offers.slice(0, wish.first ?? 10).map(({ itemId }) => itemId),
    reason: offers[0]?.reason ?? null,
    mode,
    degraded: because !== null && personalSurfaces.has(surface) ? [because, ...degraded] : degraded,
    randomShare,
    validUntil: epoch.endsAt,
  };
}
