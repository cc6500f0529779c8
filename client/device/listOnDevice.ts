import {
  admit,
  besideOrdinary,
  type Catalogue,
  type DegradeReason,
  epochOf,
  type ItemFilter,
  type ItemId,
  type ItemModel,
  type Mode,
  noConsent,
  noFilter,
  ownTouches,
  personalSurfaces,
  type Reason,
  recommend,
  type Surface,
  type Touch,
  type UserId,
} from '../../engine/browser.ts';
import { withStreams } from './keyedStreams.ts';
import type { Manifest, Situation } from './manifest.ts';

/** A list to make. Nothing of it leaves the device. */
export interface DeviceWish {
  readonly surface: Surface;
  /** The item that the list is about, for surfaces that are about one. */
  readonly productId?: string | undefined;
  readonly cart?: readonly string[] | undefined;
  readonly filter?: Partial<ItemFilter> | undefined;
  readonly situation?: Situation | undefined;
  readonly market?: string | undefined;
  /** Whether the person agreed to offers from what they did or told; not said is a no. */
  readonly personalization?: boolean | undefined;
  /** No more than this; SESSION_ONLY, which is all that a device has, unless said. */
  readonly mode?: Mode | undefined;
  readonly history?: readonly Touch[] | undefined;
  readonly interests?: readonly string[] | undefined;
  readonly dismissed?: readonly string[] | undefined;
  /** From 1 to 60; 10 unless said. */
  readonly first?: number | undefined;
}

/** What a list is made from: downloaded, and the same for everybody. */
export interface Materials {
  readonly manifest: Manifest;
  readonly model: ItemModel;
  readonly catalogue: Catalogue;
}

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
 * Makes a list by the engine's own code, as the service would for somebody who is not signed in: gate ▶ rank ▶ guard ▶ mix ▶
 * explain. Only the shop's rules and experiments are missing.
 *
 * @param secret keys the random offers
 * @param viewer names the one whose list it is, under that secret
 * @param at now, in milliseconds since 1970
 */
export async function listOnDevice(
  { manifest, model, catalogue }: Materials,
  wish: DeviceWish,
  secret: CryptoKey,
  viewer: string,
  at: number,
): Promise<DeviceList> {
  const { offer, bySituation, byMarket } = manifest.knobs;
  const inMarket = wish.market !== undefined && Object.hasOwn(byMarket, wish.market) ? byMarket[wish.market] : {};
  const inSituation = wish.situation === undefined ? {} : bySituation[wish.situation];
  const { knobs, drawnOver, randomShare } = besideOrdinary(
    { ...offer, ...inMarket },
    { ...offer, ...inSituation, ...inMarket },
  );
  const epoch = epochOf(at, manifest.origin, knobs.epochHours);
  const cart = (wish.cart ?? []) as readonly ItemId[];
  const anchor = (wish.productId ?? null) as ItemId | null;
  const mode = modeOf(wish);
  const consent = mode === 'NON_PERSONAL' ? noConsent : { PERSONALIZE: true };
  const touches = mode === 'DECLARED' ? [] : ownTouches(wish.history ?? [], cart);
  const profile = admit({ userId: '' as UserId, touches, interests: wish.interests ?? [] }, consent, 'PERSONALIZE');
  const names = ['offers', viewer, String(epoch.number), wish.surface, anchor ?? ''];

  const { offers, degraded } = await withStreams(secret, names, listLength, (random) =>
    recommend({
      catalogue,
      model,
      surface: wish.surface,
      anchor,
      profile: profile.ok ? profile.value : null,
      consent,
      filter: { ...noFilter, ...wish.filter, market: wish.market ?? null },
      cart,
      without: [...cart, ...((wish.dismissed ?? []) as readonly ItemId[])],
      knobs,
      drawnOver,
      random,
      at: epoch.endsAt,
      length: listLength,
    }),
  );
  const isRefused = wish.personalization !== true && wish.mode !== 'NON_PERSONAL';
  return {
    itemIds: offers.slice(0, wish.first ?? 10).map(({ itemId }) => itemId),
    reason: offers[0]?.reason ?? null,
    mode,
    degraded: isRefused && personalSurfaces.has(wish.surface) ? ['NO_CONSENT', ...degraded] : degraded,
    randomShare,
    validUntil: epoch.endsAt,
  };
}

/** What is kept nowhere but here can be no more than a visit. */
function modeOf({ personalization, mode = 'SESSION_ONLY' }: DeviceWish): Mode {
  if (personalization !== true) return 'NON_PERSONAL';
  return mode === 'FULL' ? 'SESSION_ONLY' : mode;
}
