import { itemSurfaces, type Surface } from '../../engine/terms/surface.ts';
import type { AnsweredList } from './answerList.ts';
import type { ListQuestion } from './listQuestion.ts';
import { onceOnPage } from './onceOnPage.ts';
import type { PageUnit } from './pageUnits.ts';

/** A unit with the list that stands in it. */
export interface AnsweredUnit {
  readonly unit: PageUnit;
  /** From 0, among the units that the page shows. */
  readonly displayOrder: number;
  readonly list: AnsweredList;
}

/**
 * The units of a page that have something to show, in their order. What has nothing is left out: what is about a product
 * or a cart that is not there, what the caller may not ask for, an empty list. A surface that cannot be what it promises is
 * popular instead, and a page shows only one such list: two would be the same to a shopper. No item is on a page twice
 * (`onceOnPage`).
 *
 * @param question the page; its surface is that of each unit
 * @param mayAsk whether the caller may ask for a surface at all
 */
export async function answerUnits(
  units: readonly PageUnit[],
  question: Omit<ListQuestion, 'surface'>,
  mayAsk: (surface: Surface) => boolean,
  answer: (question: ListQuestion) => Promise<AnsweredList>,
): Promise<readonly AnsweredUnit[]> {
  const possible = units.filter(
    ({ surface }) =>
      mayAsk(surface) &&
      (question.anchor !== null || !itemSurfaces.has(surface)) &&
      (question.cart.length > 0 || surface !== 'WITH_CART'),
  );
  const lists = await Promise.all(
    possible.map(({ surface }) =>
      answer({ ...question, surface, anchor: itemSurfaces.has(surface) ? question.anchor : null }),
    ),
  );
  let isPopularShown = lists.some((list) => isPopular(list) && list.degraded.length === 0);
  const shown = possible.flatMap((unit, place) => {
    const list = lists[place]!;
    if (list.listed.length === 0) return [];
    if (isPopular(list) && list.degraded.length > 0) {
      if (isPopularShown) return [];
      isPopularShown = true;
    }
    return [{ unit, list }];
  });
  const once = onceOnPage(shown.map(({ unit, list }) => ({ list, length: unit.length })));
  return shown
    .map(({ unit }, place) => ({ unit, list: once[place]! }))
    .filter(({ list }) => list.listed.length > 0)
    .map((one, displayOrder) => ({ ...one, displayOrder }));
}

const isPopular = ({ listed }: AnsweredList): boolean => listed[0]?.reason.code === 'POPULAR';
