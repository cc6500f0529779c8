import { beforeEach, describe, expect, it } from 'vitest';
import { pageTypes } from '../../../server/lists/pageUnits.ts';
import { agreed } from '../support/listQuery.ts';
import { testApp } from '../support/testApp.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly surface: string;
  readonly list: {
    readonly degraded: readonly string[];
    readonly items: { readonly nodes: readonly { readonly id: string; readonly categories: readonly string[] }[] };
  };
}
interface PageUnits {
  readonly setPageUnits: {
    readonly userErrors: readonly { readonly field: readonly string[]; readonly code: string }[];
  };
}

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

const unitsQuery = `query ($pageType: PageType!, $context: ContextInput!, $productId: ID, $category: String, $cart: [ID!]) {
  recommendationUnits(pageType: $pageType, context: $context, productId: $productId, category: $category, cart: $cart) {
    id name label displayOrder surface list { degraded items { nodes { id categories } } }
  }
}`;
const unitsOf = async (variables: object): Promise<readonly Unit[]> => {
  const answer = await shop.ask<{ recommendationUnits: readonly Unit[] }>(unitsQuery, {
    variables: { context: agreed, ...variables },
  });
  expect(answer.errors).toEqual([]);
  return answer.data.recommendationUnits;
};
const decide = async (pageType: string, units: readonly object[] | null) =>
  (
    await shop.askAdmin<PageUnits>(
      'mutation ($pageType: PageType!, $units: [PageUnitInput!]) { setPageUnits(pageType: $pageType, units: $units) { userErrors { field code } } }',
      { pageType, units },
    )
  ).data.setPageUnits.userErrors;

describe('the units of a page', () => {
  it('are there for every page, in order, each with at most what the page shows', async () => {
    for (const pageType of pageTypes) {
      const units = await unitsOf({ pageType, productId: 'p5', cart: ['p20'] });
      expect(units.length, pageType).toBeGreaterThan(0);
      expect(units.map(({ displayOrder }) => displayOrder)).toEqual(units.map((_unit, place) => place));
      for (const { list } of units) expect(list.items.nodes.length).toBeGreaterThan(0);
    }
    const [together] = await unitsOf({ pageType: 'PRODUCT', productId: 'p5' });
    expect(together).toMatchObject({
      name: 'bought-together',
      label: 'Often bought together',
      surface: 'BOUGHT_BOUGHT',
    });
    expect(together!.list.items.nodes).toHaveLength(6);
  });

  it('leave out what has nothing to show: no product, no cart, and a second list that could only be popular', async () => {
    const surfacesOf = async (variables: object) => (await unitsOf(variables)).map(({ surface }) => surface);
    expect(await surfacesOf({ pageType: 'PRODUCT' })).toEqual([]);
    expect(await surfacesOf({ pageType: 'CART', cart: [] })).toEqual([]);
    // TRENDING and VIEWED_VIEWED are not built in this shop.
    expect(await surfacesOf({ pageType: 'HOME' })).toEqual(['FOR_YOU', 'MOST_BOUGHT']);
    expect(await surfacesOf({ pageType: 'HOME', context: {} })).toEqual(['MOST_BOUGHT']);
    expect(await surfacesOf({ pageType: 'PRODUCT', productId: 'p5' })).toContain('BOUGHT_BOUGHT');
  });

  it('of a category hold nothing else', async () => {
    for (const { list } of await unitsOf({ pageType: 'CATEGORY', category: 'garden' }))
      for (const { categories } of list.items.nodes) expect(categories).toEqual(['Garden']);
  });

  it('give the same lists as the surfaces asked for one by one', async () => {
    const [unit] = await unitsOf({ pageType: 'HOME', context: { ...agreed, sessionToken: 'one' } });
    const { data } = await shop.ask<{ recommendations: Unit['list'] }>(
      'query ($input: RecommendationsInput!) { recommendations(input: $input, first: 12) { degraded items { nodes { id categories } } } }',
      { variables: { input: { surface: 'FOR_YOU', context: { ...agreed, sessionToken: 'one' } } } },
    );
    expect(unit!.list).toEqual(data.recommendations);
  });

  it('show an item once on a page, however far each list is paged, and its pages stay as they were', async () => {
    const paged = (after: string, only = '') =>
      `{ recommendationUnits(pageType: HOME${only}, context: { consent: { personalization: true }, sessionToken: "once", history: [{ productId: "p10", kind: PURCHASE }] }) { name list { items(first: 9${after}) { nodes { id } pageInfo { endCursor hasNextPage } } } } }`;
    interface Paged {
      readonly name: string;
      readonly list: {
        readonly items: {
          readonly nodes: readonly { readonly id: string }[];
          readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
        };
      };
    }
    const pageOf = async (after: string, only = '') =>
      (await shop.ask<{ recommendationUnits: readonly Paged[] }>(paged(after, only))).data.recommendationUnits;
    const first = await pageOf('');
    expect(first.length).toBeGreaterThan(1);
    expect(await pageOf('')).toEqual(first);
    const shown: string[] = [];
    for (const { name, list } of first) {
      let items = list.items;
      shown.push(...items.nodes.map(({ id }) => id));
      while (items.pageInfo.hasNextPage) {
        const [unit, ...others] = await pageOf(`, after: "${items.pageInfo.endCursor}"`, `, only: ["${name}"]`);
        expect(others).toEqual([]);
        items = unit!.list.items;
        shown.push(...items.nodes.map(({ id }) => id));
      }
    }
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.length).toBeGreaterThan(40);
  });

  it('are what the shop decides from then on, until it takes that back', async () => {
    expect(await decide('HOME', [{ name: 'top', label: 'Our best', surface: 'MOST_BOUGHT', length: 3 }])).toEqual([]);
    const [unit, ...others] = await unitsOf({ pageType: 'HOME' });
    expect(others).toEqual([]);
    expect(unit).toMatchObject({ name: 'top', label: 'Our best', displayOrder: 0 });
    expect(unit!.list.items.nodes).toHaveLength(3);
    expect(await decide('HOME', [])).toEqual([]);
    expect(await unitsOf({ pageType: 'HOME' })).toEqual([]);
    expect(await decide('HOME', null)).toEqual([]);
    expect((await unitsOf({ pageType: 'HOME' })).length).toBeGreaterThan(1);
    expect(await shop.store.decisions.history('pageUnits', { first: 9, before: null, subject: 'HOME' })).toHaveLength(
      3,
    );
  });

  it('are refused with every reason at once, and then nothing changes', async () => {
    const unit = { name: 'a', label: 'Best', surface: 'MOST_BOUGHT', length: 5 };
    const errors = await decide('HOME', [
      unit,
      { ...unit, name: 'not a name' },
      { ...unit, label: 'Good for your diet' },
      { ...unit, name: 'b', surface: 'BOUGHT_BOUGHT' },
      { ...unit, name: 'c', length: 51 },
    ]);
    expect(errors.map(({ field, code }) => [field.join('.'), code])).toEqual([
      ['units.1.name', 'INVALID'],
      ['units.2.name', 'DUPLICATE'],
      ['units.2.label', 'INVALID'],
      ['units.3.surface', 'INVALID'],
      ['units.4.length', 'INVALID'],
    ]);
    expect(await shop.store.decisions.version()).toBe(0);
  });
});
