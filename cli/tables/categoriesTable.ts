import type { CategoryTold } from '../categoryWork.ts';
import { plainTable } from './plainTable.ts';

/** The categories by name: how many of their products are of each sensitivity, what is decided, and what is suggested. */
export const categoriesTable = (categories: readonly CategoryTold[]): string =>
  plainTable(
    ['category', 'open', 'guarded', 'excluded', 'decided', 'suggested'],
    categories.map(({ category, open, guarded, excluded, decision, suggestion }) => [
      category,
      String(open),
      String(guarded),
      String(excluded),
      decision === null ? 'by words' : decision.sensitivity,
      suggestion === null ? '' : `${suggestion.sensitivity} (${suggestion.topic}): ${suggestion.because}`,
    ]),
    [1, 2, 3],
  );
