import type { KeyedRandom } from '../../engine/random/random.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { AnsweredList, ListedItem } from './answerList.ts';
import { cursorsOf } from './cursorsOf.ts';

/** A slot with the name that the next page may go on from. */
export interface PagedItem extends ListedItem {
  readonly cursor: string;
}

export interface Page {
  readonly edges: readonly PagedItem[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/**
 * A page of a list that is already whole: paging draws nothing.
 *
 * @param first how many slots at most; from 1
 * @param after the cursor that the page before ended with; null for the first page
 */
export function cutPage(
  { placeKey, listed }: AnsweredList,
  first: number,
  after: string | null,
  keyed: KeyedRandom,
): Result<Page, 'CURSOR_UNKNOWN'> {
  const cursors = cursorsOf(keyed, placeKey);
  const last = after === null ? -1 : cursors.slotOf(after);
  if (last === null) return refuse('CURSOR_UNKNOWN');
  const next = listed.findIndex(({ slot }) => slot > last); // a list may have slots that stand empty (`onceOnPage`)
  const begin = next < 0 ? listed.length : next;
  const end = Math.min(begin + first, listed.length);
  const edges = listed.slice(begin, end).map((item) => ({ ...item, cursor: cursors.of(item.slot) }));
  return accept({ edges, hasNextPage: end < listed.length, hasPreviousPage: last >= 0 && edges.length > 0 });
}
