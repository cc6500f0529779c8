import type { KeyedRandom } from '../../engine/random/random.ts';
import { keyedText } from '../random/keyedText.ts';
import type { ListQuestion } from './listQuestion.ts';
import type { Personalization } from './personalize.ts';

/** The key of whoever nothing tells from anybody else. */
const everybodysKey = 'nobody';

/**
 * What keys the random offers of a list: the same for as long as somebody can be told to be the same, so that asking again
 * draws nothing anew. The person who is signed in; else the browser's session; else the history that a personal list goes
 * by, in whatever order it came; else the same for everybody. A history that may not be used does not count here either.
 */
export function viewerKey(
  { viewer, circumstances }: Pick<ListQuestion, 'viewer' | 'circumstances'>,
  { profile, mode }: Pick<Personalization, 'profile' | 'mode'>,
  mixing: KeyedRandom,
): string {
  if (viewer !== null) return `person ${viewer.userId}`;
  if (circumstances.sessionToken !== null) return `session ${keyedText(mixing, 'session', circumstances.sessionToken)}`;
  if (profile === null) return everybodysKey;
  // What is in the cart changes by the minute, and buys no new draw.
  const history = mode === 'DECLARED' ? [] : circumstances.history;
  const told = [
    ...history.map(({ itemId, kind, at }) => `${itemId} ${kind} ${at}`),
    ...circumstances.interests.map((interest) => `likes ${interest}`),
  ];
  return told.length === 0 ? everybodysKey : `history ${keyedText(mixing, 'history', ...new Set(told.toSorted()))}`;
}

/** Whether a viewer has the same key for a while: a history changes with every item that is looked at. */
export const isSteadyKey = (key: string): boolean => key.startsWith('person ') || key.startsWith('session ');
