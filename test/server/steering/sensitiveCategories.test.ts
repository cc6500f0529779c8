import { beforeEach, describe, expect, it } from 'vitest';
import type { ItemId } from '../../../engine/terms/ids.ts';
import type { Item } from '../../../engine/terms/item.ts';
import { neighbourhoodsOf } from '../../support/models.ts';
import { madeModel, publishModel } from '../support/madeModel.ts';
import { shopItems } from '../support/shopItems.ts';
import { testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

interface Category {
  readonly category: string;
  readonly decision: object | null;
  readonly products: number;
  readonly open: number;
  readonly guarded: number;
  readonly excluded: number;
  readonly suggestion: { readonly topic: string; readonly because: string } | null;
}
const fields =
  'category decision { sensitivity topic note decidedBy } products open guarded excluded suggestion { sensitivity topic because }';
const categories = async (args = '') =>
  (await shop.askAdmin<{ sensitiveCategories: readonly Category[] }>(`{ sensitiveCategories${args} { ${fields} } }`))
    .data.sensitiveCategories;
const decide = async (input: object) =>
  (
    await shop.askAdmin<{
      setSensitiveCategory: { category: Category | null; moved: number; userErrors: readonly { field: string[] }[] };
    }>(
      `mutation ($input: SensitiveCategoryInput!) { setSensitiveCategory(input: $input) { category { ${fields} } moved userErrors { field code message } } }`,
      { input },
    )
  ).data.setSensitiveCategory;
const popular = async (consent = 'personalization: true') =>
  (
    await shop.ask<{ recommendations: { items: { nodes: { id: string }[] } } }>(
      `{ recommendations(input: { surface: MOST_BOUGHT, context: { consent: { ${consent} }, situation: URGENT } }, first: 8) { items { nodes { id } } } }`,
    )
  ).data.recommendations.items.nodes.map(({ id }) => id);
const itemIn = (id: string, title: string, ...shelves: string[]): Item => ({
  ...{ itemId: id as ItemId, sku: id, title, categories: shelves, price: null, inStock: true },
});

describe('setSensitiveCategory', () => {
  it('holds for lists and events from the next request on, and is taken back as quickly', async () => {
    expect(await popular()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']);
    const decided = await decide({ category: 'kitchen', sensitivity: 'EXCLUDED', topic: 'religion' });
    expect(decided).toMatchObject({ moved: 20, userErrors: [], category: { category: 'Kitchen', excluded: 20 } });
    expect(await popular()).toEqual(['p1', 'p2', 'p3', 'p5', 'p6', 'p7', 'p9', 'p10']);

    const token = await shop.tokenFor('ada');
    await shop.ask(
      'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }] }) { userErrors { code } } }',
      {
        token,
      },
    );
    const record = (productId: string) =>
      shop.ask<{ recordEvents: { accepted: number; userErrors: { code: string }[] } }>(
        `mutation { recordEvents(input: [{ eventId: "e-${productId}", productId: "${productId}", kind: VIEW, occurredAt: "2026-01-05T08:00:00Z" }]) { accepted userErrors { code } } }`,
        { token },
      );
    expect((await record('p4')).data.recordEvents).toMatchObject({
      accepted: 0,
      userErrors: [{ code: 'EXCLUDED_CATEGORY' }],
    });
    expect((await record('p5')).data.recordEvents.accepted).toBe(1);

    expect(await decide({ category: 'KITCHEN' })).toMatchObject({ moved: 20, category: { decision: null, open: 20 } });
    expect(await popular()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']);
  });

  it('keeps every decision, with who wanted it and why, and an audit line for each', async () => {
    await decide({ category: 'Garden', sensitivity: 'GUARDED' });
    await decide({ category: 'Garden', sensitivity: 'EXCLUDED', note: 'a memorial shop' });
    expect((await categories()).find(({ category }) => category === 'Garden')).toMatchObject({
      decision: { sensitivity: 'EXCLUDED', topic: null, note: 'a memorial shop', decidedBy: 'the admin key' },
      products: 20,
      excluded: 20,
    });
    const kept = await shop.store.decisions.history('sensitiveCategory', { first: 9, before: null, subject: 'garden' });
    expect(kept.map(({ revision }) => revision)).toEqual([2, 1]);
    const lines = (await shop.store.audit.page(9, null)).map(({ action, subject }) => `${action} ${subject}`);
    expect(lines).toEqual(['setSensitiveCategory garden', 'setSensitiveCategory garden']);
  });

  it('asks why where it is less strict than words are, and replaces them on that very shelf only', async () => {
    await shop.store.catalogue.upsertItems([
      itemIn('carrots', 'Baby carrots', 'Food', 'Vegetables'),
      itemIn('pouch', 'Baby food pouch', 'Food', 'Jars'),
      itemIn('claret', 'Claret', 'Food', 'Wine'),
    ]);
    const sensitivityOf = async (id: string) => {
      const catalogue = await shop.shop.catalogue();
      return catalogue.sensitivityOf(catalogue.indexOf(id as ItemId)!);
    };
    expect(await decide({ category: 'Wine', sensitivity: 'OPEN' })).toMatchObject({
      category: null,
      userErrors: [{ field: ['input', 'note'], code: 'INVALID' }],
    });
    await decide({ category: 'Vegetables', sensitivity: 'OPEN' });
    await decide({ category: 'Food', sensitivity: 'OPEN' });
    expect(await Promise.all(['carrots', 'pouch', 'claret'].map(sensitivityOf))).toEqual([
      'OPEN',
      'EXCLUDED',
      'GUARDED',
    ]);
    await decide({ category: 'Wine', sensitivity: 'OPEN', note: 'We are a wine merchant: it is all that we have.' });
    expect(await sensitivityOf('claret')).toBe('OPEN');
    await decide({ category: 'Food', sensitivity: 'EXCLUDED' });
    expect(await Promise.all(['carrots', 'pouch', 'claret'].map(sensitivityOf))).toEqual([
      'EXCLUDED',
      'EXCLUDED',
      'EXCLUDED',
    ]);
  });

  it('refuses a topic that the taxonomy does not have, and names that are none', async () => {
    expect((await decide({ category: 'Toys', sensitivity: 'GUARDED', topic: 'fun' })).userErrors).toMatchObject([
      { field: ['input', 'topic'] },
    ]);
    expect((await decide({ category: '', sensitivity: 'GUARDED' })).userErrors).toMatchObject([
      { field: ['input', 'category'] },
    ]);
  });
});

describe('sensitiveCategories', () => {
  it('suggests what a name says, and what enough titles say, of categories that nobody decided about', async () => {
    await shop.store.catalogue.upsertItems([
      itemIn('a', 'Vitamin C', 'Wellbeing'),
      itemIn('b', 'Vitamin D', 'Wellbeing'),
      itemIn('c', 'Yoga mat', 'Wellbeing'),
      itemIn('d', 'Stout', 'Beers'),
    ]);
    const suggested = await categories('(suggested: true)');
    expect(suggested.map(({ category, suggestion }) => [category, suggestion?.topic, suggestion?.because])).toEqual([
      ['Beers', 'alcohol', 'Its name says so.'],
      ['Wellbeing', 'health', '2 of its 3 products name it in their titles; the others are open.'],
    ]);
    await decide({ category: 'Wellbeing', sensitivity: 'GUARDED', topic: 'health' });
    expect((await categories('(suggested: true)')).map(({ category }) => category)).toEqual(['Beers']);
  });

  it('pages by name', async () => {
    expect((await categories('(first: 2)')).map(({ category }) => category)).toEqual(['Garden', 'Kitchen']);
    expect((await categories('(first: 2, after: "Kitchen")')).map(({ category }) => category)).toEqual([
      'Stationery',
      'Toys',
    ]);
  });

  it('finds categories by a part of their name, in any case, from the page on that was asked for', async () => {
    const found = async (args: string) => (await categories(args)).map(({ category }) => category);
    expect(await found('(search: "AR")')).toEqual(['Garden']);
    expect(await found('(search: "t")')).toEqual(['Kitchen', 'Stationery', 'Toys']);
    expect(await found('(search: "t", after: "Kitchen", first: 1)')).toEqual(['Stationery']);
    expect(await found('(search: "nowhere")')).toEqual([]);
  });

  it('previews which products would fall where, and changes nothing', async () => {
    const { data } = await shop.askAdmin<{
      previewSensitiveCategory: { moved: number; moves: { product: { id: string }; from: string; to: string }[] };
    }>(
      '{ previewSensitiveCategory(input: { category: "Toys", sensitivity: EXCLUDED }) { moved moves { product { id } from to } } }',
    );
    expect(data.previewSensitiveCategory.moved).toBe(shopItems.length / 4);
    expect(data.previewSensitiveCategory.moves[0]).toEqual({ product: { id: 'p3' }, from: 'OPEN', to: 'EXCLUDED' });
    expect(await popular()).toContain('p3');
  });
});

describe('telltaleGroups', () => {
  it('are declared by some of their products, grown by the model, capped in lists, and taken back', async () => {
    const set = await shop.askAdmin<{
      setTelltaleGroup: { group: { size: number; products: { id: string }[] }; userErrors: object[] };
    }>(
      'mutation { setTelltaleGroup(input: { id: "moving", label: "Moving house", productIds: ["p0", "p1", "p2", "p3", "p4"] }) { group { size products { id } } userErrors { code } } }',
    );
    expect(set.data.setTelltaleGroup.userErrors).toEqual([]);
    expect(set.data.setTelltaleGroup.group.products.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(await popular()).toEqual(['p0', 'p1', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10']);
    const removed = await shop.askAdmin('mutation { removeTelltaleGroup(id: "moving") { userErrors { code } } }');
    expect(removed.data).toEqual({ removeTelltaleGroup: { userErrors: [] } });
    expect(await popular()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']);
    const again = await shop.askAdmin('mutation { removeTelltaleGroup(id: "moving") { userErrors { code } } }');
    expect(again.data).toEqual({ removeTelltaleGroup: { userErrors: [{ code: 'NOT_FOUND' }] } });
  });

  it('are suggested from the model where products go together across categories, until they are declared', async () => {
    const clique = [1, 2, 3, 8];
    const rows = shopItems.map((_, item): [number, number][] =>
      clique.includes(item) ? clique.filter((other) => other !== item).map((other) => [other, 0.9]) : [],
    );
    const made = madeModel('made-2');
    const { VIEWED_VIEWED, VIEWED_BOUGHT } = made.neighbourhoods;
    await publishModel(shop.store, {
      ...made,
      neighbourhoods: { VIEWED_VIEWED, VIEWED_BOUGHT, BOUGHT_BOUGHT: neighbourhoodsOf(rows) },
    });
    await shop.shop.refresh();
    const suggested = async () =>
      (
        await shop.askAdmin<{ telltaleSuggestions: readonly object[] }>(
          '{ telltaleSuggestions { products { id } cohesion apart } }',
        )
      ).data.telltaleSuggestions;
    const [one, ...others] = await suggested();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ cohesion: 1, apart: 1 });
    expect((one as { products: { id: string }[] }).products.map(({ id }) => id).toSorted()).toEqual([
      'p1',
      'p2',
      'p3',
      'p8',
    ]);
    await shop.askAdmin(
      'mutation { setTelltaleGroup(input: { id: "clique", label: "A habit", productIds: ["p1", "p2", "p3"] }) { userErrors { code } } }',
    );
    expect(await suggested()).toEqual([]);
  });

  it('refuse a group of nothing, and names that are none', async () => {
    const { data } = await shop.askAdmin(
      'mutation { setTelltaleGroup(input: { id: "a b", label: "" }) { group { id } userErrors { field } } }',
    );
    expect(data).toEqual({
      setTelltaleGroup: {
        group: null,
        userErrors: [{ field: ['input', 'id'] }, { field: ['input', 'label'] }, { field: ['input', 'productIds'] }],
      },
    });
  });
});
