import { allows } from '../../engine/consent/gate.ts';
import type { KnownViewer } from '../../engine/store/peopleStore.ts';
import { noConsent } from '../../engine/terms/purpose.ts';
import type { ListQuestion, Place } from './listQuestion.ts';

/**
 * The place, where it may be used for this answer: never for a minor or a list that is the same for everybody, and else
 * where LOCATION is allowed, by what is stored for somebody signed in, whom the request can only lower, and by the request
 * for everybody else. Not said is a no.
 *
 * @param known of the viewer, read for this answer; null where it could not be
 */
export function usablePlace(
  { viewer, circumstances }: Pick<ListQuestion, 'viewer' | 'circumstances'>,
  known: Pick<KnownViewer, 'consent'> | null,
): Place | null {
  const { place, location, mode, minor } = circumstances;
  if (place === null || minor || viewer?.minor || mode === 'NON_PERSONAL' || location === false) return null;
  if (viewer === null) return location === true ? place : null;
  return allows(known?.consent ?? noConsent, 'LOCATION') ? place : null;
}
