import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemId } from '../../../engine/terms/ids.ts';
import type { AnsweredList } from '../../../server/lists/answerList.ts';
import { onceOnPage } from '../../../server/lists/onceOnPage.ts';

const reason = { code: 'POPULAR', text: 'From what is popular in this shop' } as const;
const listOf = (items: readonly number[]): AnsweredList => ({
  recommendationId: 'a list',
  placeKey: 'a place',
  listed: items.map((item, slot) => ({
    slot,
    reason,
    item: { itemId: `p${item}` as ItemId, sku: `SKU-${item}`, title: '', categories: [], price: null, inStock: true },
  })),
  mode: 'FULL',
  degraded: [],
  randomShare: 0.3,
  validUntil: 0,
  served: null,
});
const itemsOf = ({ listed }: AnsweredList) => listed.map(({ item }) => item.itemId);

const units = fc.array(
  fc.record({
    items: fc.uniqueArray(fc.nat(25), { maxLength: 20 }),
    length: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 5 },
);

describe('the lists of one page', () => {
  it('hold no item twice, lose none, and keep the order and the slots of what is left', () => {
    fc.assert(
      fc.property(units, (page) => {
        const whole = page.map(({ items, length }) => ({ list: listOf(items), length }));
        const once = onceOnPage(whole);
        const shown = once.flatMap(itemsOf);
        expect(new Set(shown).size).toBe(shown.length);
        expect(new Set(shown)).toEqual(new Set(whole.flatMap(({ list }) => itemsOf(list))));
        once.forEach((list, place) => {
          const kept = new Set(list.listed);
          expect(list.listed).toEqual(whole[place]!.list.listed.filter((one) => kept.has(one)));
        });
      }),
    );
  });

  it('leave the first one whole as far as it is shown, and whatever is nowhere else', () => {
    fc.assert(
      fc.property(units, (page) => {
        const once = onceOnPage(page.map(({ items, length }) => ({ list: listOf(items), length })));
        if (page.length > 0)
          expect(itemsOf(once[0]!).slice(0, page[0]!.length)).toEqual(
            page[0]!.items.slice(0, page[0]!.length).map((item) => `p${item}`),
          );
      }),
    );
  });

  it('go lower on the page only for what stands on the pages above: a turn each', () => {
    const once = onceOnPage([
      { list: listOf([1, 2, 3, 4, 5]), length: 2 },
      { list: listOf([2, 3, 6, 4, 7]), length: 2 },
    ]);
    // 3 is on the second page of the first list: the second list shows it first.
    expect(once.map(itemsOf)).toEqual([
      ['p1', 'p2', 'p4', 'p5'],
      ['p3', 'p6', 'p7'],
    ]);
  });
});
