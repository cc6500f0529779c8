import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { recommend } from '../../../engine/engine.ts';
import { filterItems } from '../../../engine/offer/filterItems.ts';
import { defaultOfferKnobs } from '../../../engine/options.ts';
import type { ItemDetails } from '../../../engine/terms/item.ts';
import { type ItemFilter, noFilter } from '../../../engine/terms/itemFilter.ts';
import { seededKeyed } from '../../../simulator/seededRandom.ts';
import { modelOf } from '../../support/models.ts';
import { itemOf } from '../../support/people.ts';

const priced = (amount: string, currency = 'GBP') => ({ amount, currency });
const detailed = (name: string, details: ItemDetails) => itemOf(name, { price: priced('10.00'), details });
const catalogue = createCatalogue(
  [
    itemOf('cheap', { price: priced('2.50'), categories: ['Kitchen', 'Cups'] }),
    itemOf('dear', { price: priced('100.00') }),
    itemOf('free', { price: null }),
    detailed('euros', { otherPrices: [priced('3.00', 'EUR')] }),
    detailed('austrian', { markets: ['AT'], brand: 'Örtli' }),
    detailed('far', { stores: ['north'], cells: ['gcpv'] }),
    detailed('near', { stores: ['south', 'east'], cells: ['u'] }),
    detailed('red', {
      attributes: [
        { name: 'colour', value: 'red' },
        { name: 'size', value: 'L' },
      ],
    }),
    detailed('blue', { attributes: [{ name: 'colour', value: 'blue' }] }),
  ],
  [],
);
const left = (filter: Partial<ItemFilter>) => {
  const mask = filterItems(catalogue, { ...noFilter, ...filter }, null);
  return catalogue.items.filter((_item, index) => mask?.[index] !== 0).map(({ itemId }) => itemId as string);
};
const price = (least: string | null, most: string | null, currency: string | null = null) => ({
  least,
  most,
  currency,
});

describe('a filter leaves', () => {
  it.each([
    ['a category at any level, in any case', { categories: ['CUPS', 'none'] }, ['cheap']],
    ['a brand', { brands: ['örtli'] }, ['austrian']],
    ['a price range, bounds included', { price: price('2.50', '9.99') }, ['cheap']],
    [
      'prices as numbers, not as text',
      { price: price('9', '99') },
      ['euros', 'austrian', 'far', 'near', 'red', 'blue'],
    ],
    ['only prices of the currency that it names', { price: price(null, '3', 'EUR') }, ['euros']],
    [
      'any of the values of an attribute',
      { attributes: [{ name: 'colour', anyOf: ['red', 'blue'] }] },
      ['red', 'blue'],
    ],
    [
      'what has every attribute',
      {
        attributes: [
          { name: 'colour', anyOf: ['red'] },
          { name: 'size', anyOf: ['S'] },
        ],
      },
      [],
    ],
    ['nothing for names that objects have anyway', { attributes: [{ name: '__proto__', anyOf: ['constructor'] }] }, []],
  ])('%s', (_title, filter, names) => {
    expect(left(filter)).toEqual(names);
  });

  it('what a market, a store or a place has, and what is everywhere', () => {
    expect(left({ market: 'GB' })).not.toContain('austrian');
    expect(left({ market: 'AT' })).toHaveLength(9);
    expect(left({ store: 'south' })).not.toContain('far');
    expect(left({ store: 'south' })).toContain('near');
    expect(left({ cell: 'u4pr' })).toContain('near');
    expect(left({ cell: 'g' })).toContain('far');
    expect(left({ cell: 'gcpu' })).not.toContain('far');
  });

  it('everything where it says nothing, and remembers what it was asked', () => {
    expect(filterItems(catalogue, noFilter, null)).toBeNull();
    const filter = { ...noFilter, market: 'GB' };
    expect(filterItems(catalogue, filter, null)).toBe(filterItems(catalogue, { ...filter }, null));
  });

  it('what rules and filter both leave', () => {
    const rules = Uint8Array.from(catalogue.items, (_item, index) => (index < 4 ? 1 : 0));
    const both = filterItems(catalogue, { ...noFilter, price: price('5', null) }, rules);
    expect([...both!]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0]);
  });
});

describe('a filtered list', () => {
  const itemCount = 200;
  const shop = createCatalogue(
    Array.from({ length: itemCount }, (_, place) =>
      itemOf(`i${place}`, { price: priced(String(place)), categories: [`c${place % 10}`, `d${place % 3}`] }),
    ),
    [],
  );
  const model = modelOf(
    Array.from({ length: itemCount }, (_, item) => itemCount - item),
    null,
  );
  const listOf = (filter: ItemFilter, viewer: string, randomShare: number, length = 20) =>
    recommend({
      catalogue: shop,
      model,
      surface: 'FOR_YOU',
      anchor: null,
      profile: null,
      consent: {},
      filter,
      without: [],
      knobs: { ...defaultOfferKnobs, randomShare },
      random: (...parts) => seededKeyed('filters')(viewer, ...parts),
      at: 0,
      length,
    }).offers;
  const inCategory = (name: string): ItemFilter => ({ ...noFilter, categories: [name] });

  it('holds nothing else, whatever is random in it, as long as there is enough of it', () =>
    fc.assert(
      fc.property(fc.nat(9), fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), (category, viewer, share) => {
        const places = listOf(inCategory(`c${category}`), viewer, share).map(({ itemId }) => Number(itemId.slice(1)));
        expect(places).toHaveLength(20);
        expect(places.filter((place) => place % 10 !== category)).toEqual([]);
      }),
      { numRuns: 60 },
    ));

  it('is random for the same slots as the unfiltered one, in a category of unpopular items too', () => {
    const last: ItemFilter = { ...noFilter, price: price('180', null) };
    const origins = (filter: ItemFilter) => listOf(filter, 'ada', 0.5, 10).map(({ origin }) => origin);
    expect(origins(last)).toEqual(origins(noFilter));
    expect(origins(last)).toContain('RANDOM');
  });

  it('keeps what was drawn as long as it may be shown: changing the filter a little buys no new draw', () => {
    for (const viewer of ['ada', 'bob', 'cy', 'dee']) {
      const drawn = listOf(noFilter, viewer, 1, 1)[0]!;
      for (const most of ['198', '199', '1000']) {
        const bounded = { ...noFilter, price: price(null, most) };
        expect(listOf(bounded, viewer, 1, 1)[0]!.itemId).toBe(drawn.itemId);
      }
    }
  });

  it('states what it acts by: the propensity follows from the draw’s own chance and the random share', () => {
    for (const { propensity, drawChance, origin } of listOf(inCategory('d1'), 'ada', 0.3)) {
      const isBest = propensity > 0.3 * drawChance + 1e-12;
      expect(propensity).toBeCloseTo(0.3 * drawChance + (isBest ? 0.7 : 0), 12);
      if (origin === 'RANKED') expect(isBest).toBe(true);
    }
  });
});
