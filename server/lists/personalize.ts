import { admit, allows } from '../../engine/consent/gate.ts';
import type { DegradeReason, Mode } from '../../engine/offer/offer.ts';
import { ownTouches } from '../../engine/offer/ownTouches.ts';
import type { KnownViewer } from '../../engine/store/peopleStore.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Profile } from '../../engine/terms/interaction.ts';
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
  readonly because: Extract<DegradeReason, 'NO_CONSENT' | 'GPC' | 'CONSENT_UNKNOWN' | 'MINOR' | 'FATIGUE_BREAK'> | null;
}

/**
 * How personal this answer may be. Whoever is signed in has said so before, and a request may only lower it; whoever is
 * not says so with the request, and brings their own history; what somebody decided about
 * their own lists lowers it further. Not said is a no. While the store is away nobody's consent is known, and who is signed in
 * counts as having given none.
 *
 * @param known of the viewer, read for this answer; what they touched is opened only where a list may go by it. null where it could not be
 *   read; of nobody in particular nothing is known
 */
export function personalize(
  { viewer, circumstances, cart }: Pick<ListQuestion, 'viewer' | 'circumstances' | 'cart'>,
  known: Pick<KnownViewer, 'consent' | 'settings' | 'touches'> | null,
): Personalization {
  const { personalization, history } = circumstances;
  const own = viewer === null ? null : known;
  if (circumstances.minor || viewer?.minor) return notPersonal('MINOR');
  const asked = lowerMode(circumstances.mode ?? 'FULL', own?.settings.level ?? 'FULL');
  const mode = lowerMode(viewer === null ? 'SESSION_ONLY' : 'FULL', asked);
  if (mode === 'NON_PERSONAL') return notPersonal(null);
  if (personalization === false || (viewer === null && personalization !== true))
    return notPersonal(circumstances.privacyControl ? 'GPC' : 'NO_CONSENT');

  // Who may have lowered it further, or withdrawn: until that can be read again, they have.
  if (viewer !== null && own === null) return notPersonal('CONSENT_UNKNOWN');
  const consent: Consent = own?.consent ?? { PERSONALIZE: true };
  if (!allows(consent, 'PERSONALIZE')) return notPersonal('NO_CONSENT');
  const kept = mode === 'FULL' && own !== null ? own.touches() : [];
  const interests = [...new Set([...circumstances.interests, ...(own?.settings.interests ?? [])])];
  const touches = mode === 'DECLARED' ? [] : ownTouches([...kept, ...history], cart);
  const profile = admit({ userId: viewer?.userId ?? nobody, touches, interests }, consent, 'PERSONALIZE');
  return profile.ok ? { mode, profile: profile.value, consent, because: null } : notPersonal('NO_CONSENT');
}

/** The same for everybody, and why. */
export const notPersonal = (because: Personalization['because']): Personalization => ({
  mode: 'NON_PERSONAL',
  profile: null,
  consent: noConsent,
  because,
});

/** Somebody without a name: their history came with the request, and goes with it. */
const nobody = '' as UserId;
