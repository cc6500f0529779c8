import {
  admit,
  type BesideOrdinary,
  besideOrdinary,
  type Consent,
  type Consented,
  type DegradeReason,
  type Epoch,
  epochOf,
  type ItemId,
  isQuiet,
  type Mode,
  noConsent,
  ownTouches,
  type Profile,
  type UserId,
} from '../../engine/browser.ts';
import type { DeviceWish, Materials } from './deviceWish.ts';

/** What a list may go by here, and how it is to be made. */
export interface PersonalOnDevice extends BesideOrdinary {
  readonly epoch: Epoch;
  readonly cart: readonly ItemId[];
  readonly mode: Mode;
  readonly consent: Consent;
  readonly profile: Consented<Profile, 'PERSONALIZE'> | null;
  /** Why the list is not personal although it was asked to be; null where it is, or was not to be. */
  readonly because: DegradeReason | null;
}

/** gate: what of a wish a list may go by, under the knobs of its situation and market, at this moment. */
export function personalOnDevice(
  { manifest }: Pick<Materials, 'manifest'>,
  wish: DeviceWish,
  at: number,
): PersonalOnDevice {
  const { offer, bySituation, byMarket } = manifest.knobs;
  const inMarket = wish.market !== undefined && Object.hasOwn(byMarket, wish.market) ? byMarket[wish.market] : {};
  const inSituation = wish.situation === undefined ? {} : bySituation[wish.situation];
  const beside = besideOrdinary({ ...offer, ...inMarket }, { ...offer, ...inSituation, ...inMarket });
  const { knobs } = beside;
  const epoch = epochOf(at, manifest.origin, knobs.epochHours);
  const cart = (wish.cart ?? []) as readonly ItemId[];
  const allowed = modeOf(wish);
  const rests = allowed !== 'NON_PERSONAL' && isQuiet(knobs.quietHours, at);
  const mode = rests ? 'NON_PERSONAL' : allowed;
  const consent = mode === 'NON_PERSONAL' ? noConsent : { PERSONALIZE: true };
  const touches = mode === 'DECLARED' ? [] : ownTouches(wish.history ?? [], cart);
  const profile = admit({ userId: '' as UserId, touches, interests: wish.interests ?? [] }, consent, 'PERSONALIZE');
  const isRefused = wish.personalization !== true && wish.mode !== 'NON_PERSONAL';
  return {
    ...beside,
    epoch,
    cart,
    mode,
    consent,
    profile: profile.ok ? profile.value : null,
    because: rests ? 'FATIGUE_BREAK' : isRefused ? 'NO_CONSENT' : null,
  };
}

/** What is kept nowhere but here can be no more than a visit. */
function modeOf({ personalization, mode = 'SESSION_ONLY' }: DeviceWish): Mode {
  if (personalization !== true) return 'NON_PERSONAL';
  return mode === 'FULL' ? 'SESSION_ONLY' : mode;
}
