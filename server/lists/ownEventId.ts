import type { KeyedRandom } from '../../engine/random/random.ts';
import type { EventId } from '../../engine/terms/ids.ts';
import { keyedText } from '../random/keyedText.ts';
import type { Viewer } from './listQuestion.ts';

/**
 * The name of an event among those of one person: nobody can take the id of another's order before they do, nor learn by a
 * DUPLICATE that there is one.
 */
export const ownEventId = (keyed: KeyedRandom, { userId }: Pick<Viewer, 'userId'>, eventId: string): EventId =>
  keyedText(keyed, 'event', userId, eventId) as EventId;
