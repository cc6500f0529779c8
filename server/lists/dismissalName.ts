import type { KeyedRandom } from '../../engine/random/random.ts';
import type { EventId, ItemId } from '../../engine/terms/ids.ts';
import type { DismissReason } from '../../engine/terms/servedList.ts';
import { keyedText } from '../random/keyedText.ts';

/** The one name of one offer waved away for one reason: told again, it counts once. */
export const dismissalName = (mixing: KeyedRandom, listId: string, itemId: ItemId, reason: DismissReason): EventId =>
  keyedText(mixing, 'dismissed', listId, itemId, reason) as EventId;
