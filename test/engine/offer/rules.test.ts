import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { type RecommendRequest, recommend } from '../../../engine/engine.ts';
import { type ListPlace, rulesInForce } from '../../../engine/offer/rulesInForce.ts';
import { defaultOfferKnobs } from '../../../engine/options.ts';
import type { ItemId } from '../../../engine/terms/ids.ts';
import type { OfferRule } from '../../../engine/terms/offerRule.ts';
import { seededKeyed } from '../../../simulator/seededRandom.ts';
import { modelOf, neighbourhoodsOf } from '../../support/models.ts';
import { itemOf } from '../../support/people.ts';
import { inCategory, pin, ruleOf, someItems } from '../../support/rules.ts';

const itemCount = 40;
const categories = ['Garden', 'Kitchen'];
const items = Array.from({ length: itemCount }, (_, place) =>
  itemOf(`i${place}`, { categories: [categories[place % 2]!], inStock: place !== 39 }),
);
const catalogue = createCatalogue(items, []);
const model = modelOf(
  items.map((_, place) => 100 - place),
  neighbourhoodsOf(items.map(() => [])),
);
const request: RecommendRequest = {
  catalogue,
  model,
  surface: 'FOR_YOU',
  anchor: null,
  profile: null,
  consent: {},
  without: [],
  knobs: { ...defaultOfferKnobs, randomShare: 0 },
  random: seededKeyed('rules'),
  at: 0,
  length: 10,
};
const listOf = (rules: readonly OfferRule[], more: Partial<RecommendRequest> = {}) =>
  recommend({ ...request, rules, ...more });
const namesOf = (...args: Parameters<typeof listOf>) => listOf(...args).offers.map(({ itemId }) => itemId as string);
const plain = namesOf([]);

describe('rules', () => {
  it('hide what they match, by name and by category', () => {
    expect(namesOf([ruleOf('a', { kind: 'HIDE', match: someItems('i1', 'i2') })]).slice(0, 3)).toEqual([
      'i0',
      'i3',
      'i4',
    ]);
    expect(namesOf([ruleOf('a', { kind: 'HIDE', match: inCategory('GARDEN') })])).toEqual(
      Array.from({ length: 10 }, (_, place) => `i${2 * place + 1}`),
    );
  });

  it('filter down to what all of them match', () => {
    const filters = [
      ruleOf('a', { kind: 'FILTER', match: inCategory('Kitchen') }),
      ruleOf('b', { kind: 'FILTER', match: someItems('i0', 'i1', 'i3', 'i5') }),
    ];
    expect(namesOf(filters)).toEqual(['i1', 'i3', 'i5']);
  });

  it('bind random offers exactly as real ones, whatever is hidden and whatever is drawn', () =>
    fc.assert(
      fc.property(fc.subarray(items.map(({ itemId }) => itemId as string)), fc.integer(), (hidden, seed) => {
        const shown = namesOf(hidden.length === 0 ? [] : [ruleOf('a', { kind: 'HIDE', match: someItems(...hidden) })], {
          knobs: { ...defaultOfferKnobs, randomShare: 0.8 },
          random: seededKeyed(seed),
          length: 40,
        });
        expect(shown.filter((itemId) => hidden.includes(itemId))).toEqual([]);
        expect(new Set(shown).size).toBe(shown.length);
      }),
    ));

  it('draw random offers from what a filter leaves, not only from what is popular of everything', () => {
    const rare = someItems('i36', 'i37', 'i38');
    const { offers } = listOf([ruleOf('a', { kind: 'FILTER', match: rare })], {
      knobs: { ...defaultOfferKnobs, randomShare: 1, randomPoolShare: 0.1 },
    });
    expect(offers.map(({ origin }) => origin)).toEqual(['RANDOM', 'RANDOM', 'RANDOM']);
  });

  it('boost by dividing ranks, from wherever an item ranked', () => {
    const boost = (factor: number, ...names: string[]) =>
      namesOf([ruleOf('a', { kind: 'BOOST', match: someItems(...names), factor })]);
    expect(boost(2, 'i9').indexOf('i9')).toBe(5); // rank 10 becomes 5; of two fifths the one that ranked before goes first
    expect(boost(10, 'i38').indexOf('i38')).toBe(3);
    expect(boost(0.1, 'i0').indexOf('i0')).toBe(8);
    expect(boost(1, 'i5')).toEqual(plain);
  });

  it('pin an item to its slot for everybody, with a reason like any other, and show it nowhere else', () => {
    for (const randomShare of [0, 0.7, 1]) {
      const { offers } = listOf([ruleOf('a', pin('i20', 2)), ruleOf('b', pin('i0', 9))], {
        knobs: { ...defaultOfferKnobs, randomShare },
      });
      expect([offers[2]!.itemId, offers[9]!.itemId]).toEqual(['i20', 'i0']);
      expect(offers[2]).toMatchObject({ origin: 'PINNED', propensity: 1, reason: offers[0]!.reason });
      expect(new Set(offers.map(({ itemId }) => itemId)).size).toBe(10);
    }
  });

  it('leave the other slots of a list as they were drawn', () => {
    const knobs = { ...defaultOfferKnobs, randomShare: 0.5 };
    const before = listOf([], { knobs }).offers;
    const after = listOf([ruleOf('a', pin('i38', 0))], { knobs }).offers;
    const drawn = before.slice(1).filter(({ origin }) => origin === 'RANDOM');
    expect(drawn.length).toBeGreaterThan(0);
    for (const { slot, itemId } of drawn) expect(after[slot]?.itemId).toBe(itemId);
  });

  it('pin nothing that may not be shown: out of stock, in the cart, hidden, unknown', () => {
    expect(namesOf([ruleOf('a', pin('i39', 0))])).toEqual(plain);
    expect(namesOf([ruleOf('a', pin('i3', 0))], { without: ['i3' as ItemId] })).not.toContain('i3');
    expect(namesOf([ruleOf('a', pin('i3', 0)), ruleOf('b', { kind: 'HIDE', match: someItems('i3') })])).not.toContain(
      'i3',
    );
    expect(namesOf([ruleOf('a', pin('nobody-has-this', 0))])).toEqual(plain);
  });

  it('go by weight where two want the same slot', () => {
    const inOrder = rulesInForce([ruleOf('light', pin('i5', 0)), ruleOf('heavy', pin('i6', 0), { priority: 3 })], {
      surface: 'FOR_YOU',
      pageType: null,
      market: null,
      categories: [],
      at: 0,
    });
    expect(namesOf(inOrder)[0]).toBe('i6');
  });

  it('say so where less than half of the first places is left, and not where more is', () => {
    const hide = (...names: string[]) => listOf([ruleOf('a', { kind: 'HIDE', match: someItems(...names) })]).degraded;
    expect(hide('i0', 'i1', 'i2', 'i3', 'i4')).toEqual([]);
    expect(hide('i0', 'i1', 'i2', 'i3', 'i4', 'i5')).toEqual(['RULES']);
    expect(listOf([ruleOf('a', { kind: 'FILTER', match: someItems('i0', 'i1') })]).degraded).toEqual(['RULES']);
    const pins = Array.from({ length: 6 }, (_, slot) => ruleOf(`p${slot}`, pin(`i${30 + slot}`, slot)));
    expect(listOf(pins).degraded).toEqual(['RULES']);
  });

  it('may change under the same name without the old one staying', () => {
    const first = ruleOf('a', { kind: 'HIDE', match: someItems('i0') });
    const second = ruleOf('a', { kind: 'HIDE', match: someItems('i1') });
    expect(namesOf([first]).slice(0, 2)).toEqual(['i1', 'i2']);
    expect(namesOf([second]).slice(0, 2)).toEqual(['i0', 'i2']);
  });
});

describe('rulesInForce', () => {
  const here: ListPlace = { surface: 'FOR_YOU', pageType: 'HOME', market: 'GB', categories: ['Kitchen'], at: 1000 };
  const holds = (more: object) => rulesInForce([ruleOf('a', pin('i0', 0), more)], here).length === 1;
  const scope = (part: object) => ({ scope: { surfaces: [], pageTypes: [], categories: [], markets: [], ...part } });

  it('are those whose window and whose whole scope the list is in', () => {
    expect(holds({})).toBe(true);
    expect(holds({ startsAt: 1000, endsAt: 1001 })).toBe(true);
    expect(holds({ startsAt: 1001 })).toBe(false);
    expect(holds({ endsAt: 1000 })).toBe(false);
    expect(holds(scope({ surfaces: ['FOR_YOU'], pageTypes: ['HOME'], categories: ['kitchen'], markets: ['GB'] }))).toBe(
      true,
    );
    for (const other of [
      { surfaces: ['TRENDING'] },
      { pageTypes: ['CART'] },
      { categories: ['Garden'] },
      { markets: ['DE'] },
    ])
      expect(holds(scope(other)), JSON.stringify(other)).toBe(false);
  });

  it('do not hold where the list does not say what they ask for', () => {
    const nowhere = { ...here, pageType: null, market: null, categories: [] };
    expect(rulesInForce([ruleOf('a', pin('i0', 0), scope({ markets: ['GB'] }))], nowhere)).toEqual([]);
  });
});
