import { admit, allows } from '../../engine/consent/gate.ts';
import type { DegradeReason, Mode } from '../../engine/offer/offer.ts';
import type { PeopleStore } from '../../engine/store/store.ts';
import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Profile, Touch } from '../../engine/terms/interaction.ts';
import { lowerMode } from '../../engine/terms/mode.ts';
import { type Consent, noConsent } from '../../engine/terms/purpose.ts';
import type { Consented } from '../../engine/terms/stages.ts';
import type { ListQuestion } from './listQuestion.ts';

/** How personal an answer may be, and what it may use. */
export interface Personalization {
  readonly mode: Mode;
  /** Past the gate; null where the list is not personal. */
  readonly profile: Consented<Profile, 'PERSONALIZE'> | null;
  readonly consent: Consent;
  /** Why it is less personal than the surface is made to be; null where it is not, or was not asked to be. */
  readonly because: Extract<DegradeReason, 'NO_CONSENT' | 'GPC' | 'MINOR'> | null;
}

/**
 * How personal this answer may be. Whoever is signed in has said so before, and a request may only lower it; whoever is
 * not says so with the request, and brings their own history. Not said is a no. Reads at most the viewer's own consent
 * and profile, and writes nothing.
 */
export async function personalize(
  { viewer, circumstances, cart }: Pick<ListQuestion, 'viewer' | 'circumstances' | 'cart'>,
  people: Pick<PeopleStore, 'consentOf' | 'profileOf'>,
): Promise<Personalization> {
  const { personalization, history, interests } = circumstances;
  if (circumstances.minor || viewer?.minor) return notPersonal('MINOR');
  const mode = lowerMode(viewer === null ? 'SESSION_ONLY' : 'FULL', circumstances.mode ?? 'FULL');
  if (mode === 'NON_PERSONAL') return notPersonal(null);
  if (personalization === false || (viewer === null && personalization !== true))
    return notPersonal(circumstances.privacyControl ? 'GPC' : 'NO_CONSENT');

  const consent: Consent = viewer === null ? { PERSONALIZE: true } : await people.consentOf(viewer.userId);
  if (!allows(consent, 'PERSONALIZE')) return notPersonal('NO_CONSENT');
  const kept = viewer !== null && mode === 'FULL' ? (await people.profileOf(viewer.userId)).touches : [];
  const sent = mode === 'DECLARED' ? [] : [...history, ...cart.map(inCart)];
  const profile = admit(
    { userId: viewer?.userId ?? nobody, touches: latestOf([...kept, ...sent]), interests },
    consent,
    'PERSONALIZE',
  );
  return profile.ok ? { mode, profile: profile.value, consent, because: null } : notPersonal('NO_CONSENT');
}

/** What is in the cart is there now: it speaks as loudly as the latest touch. */
const inCart = (itemId: ItemId): Touch => ({ itemId, kind: 'CART', at: Number.MAX_SAFE_INTEGER });

const notPersonal = (because: Personalization['because']): Personalization => ({
  mode: 'NON_PERSONAL',
  profile: null,
  consent: noConsent,
  because,
});

/** Somebody without a name: their history came with the request, and goes with it. */
const nobody = '' as UserId;

/** One touch for each item and kind, the latest. */
function latestOf(touches: readonly Touch[]): readonly Touch[] {
  const latest = new Map<string, Touch>();
  for (const touch of touches) {
    const name = `${touch.kind} ${touch.itemId}`;
    const before = latest.get(name);
    if (!before || touch.at > before.at) latest.set(name, touch);
  }
  return [...latest.values()];
}
