import type { KeyedRandom } from '../../engine/random/random.ts';
import { keyedText } from '../random/keyedText.ts';
import type { AnsweredUnit } from './answerUnits.ts';
import type { PageType } from './pageUnits.ts';

/**
 * Names a unit with what is in it: two have the same id only where they tell the same. A cache that keeps things by their id
 * would otherwise show the offers beside one product on the page of the next.
 *
 * Not the list's own name: the same list loses other offers on another page (`onceOnPage`).
 */
export const unitId = (keyed: KeyedRandom, pageType: PageType, { unit, displayOrder, list }: AnsweredUnit): string =>
  keyedText(
    keyed,
    'unit',
    ...[pageType, unit.name, String(displayOrder), list.recommendationId, list.mode, list.degraded.join()],
    ...list.listed.map(({ item }) => item.itemId),
  );
