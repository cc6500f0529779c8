import { beforeEach, describe, expect, it } from 'vitest';
import type { ItemId } from '../../engine/terms/ids.ts';
import { surfaces } from '../../engine/terms/surface.ts';
import { agreed, idsIn, type ListData, listFields, listQuery } from './support/listQuery.ts';
import { monday, testApp } from './support/testApp.ts';

type TestApp = Awaited<ReturnType<typeof testApp>>;
let shop: TestApp;

beforeEach(async () => {
  shop = await testApp({ environment: { TIGHTROPE_RANDOM_SHARE: '0.3' } });
});

const forYou = { surface: 'FOR_YOU', context: { ...agreed, sessionToken: 'a browser' } };
const asked = (input: unknown, first = 10, after: string | null = null, on: TestApp = shop) =>
  on.ask<ListData>(listQuery, { variables: { input, first, after } });

describe('a list', () => {
  it('answers with what it promises, from the history that came with the request', async () => {
    const { data, errors } = await asked(forYou, 20);
    expect(errors).toEqual([]);
    expect(data.recommendations).toMatchObject({
      mode: 'SESSION_ONLY',
      degraded: [],
      validUntil: '2026-01-06T00:00:00.000Z',
      disclosure: {
        randomShare: 0.3,
        summary: 'About 3 in 10 of these were picked at random.',
        more: 'http://127.0.0.1:4000/disclosure',
      },
    });
    // What goes with p11, and with p10, comes before what is popular.
    expect(idsIn(data).slice(0, 10)).toEqual(expect.arrayContaining(['p12', 'p13']));
    expect(new Set(idsIn(data)).size).toBe(20);
  });

  it('has the same bytes when it is asked for again, at any time of its epoch', async () => {
    const first = await asked(forYou, 50);
    for (const minutes of [1, 60, 14 * 60]) {
      shop.clock.at = monday + minutes * 60_000;
      expect((await asked(forYou, 50)).text).toBe(first.text);
    }
  });

  it('does not age within its epoch: what is remembered of it weighs the same from morning to night', async () => {
    // Half a purchase of unknown time against a cart of two months ago, whose weight would fall below it in the course of the day.
    const history = [
      { productId: 'p10', kind: 'PURCHASE' },
      { productId: 'p30', kind: 'CART', at: new Date(monday - 60.2 * 86_400_000).toISOString() },
    ];
    const input = { ...forYou, context: { ...agreed, history, situation: 'URGENT' } };
    const morning = await asked(input);
    expect(idsIn(morning.data).slice(0, 2).toSorted()).toEqual(['p11', 'p31']);
    shop.clock.at = monday + 14 * 3_600_000;
    expect((await asked(input)).text).toBe(morning.text);
  });

  it('is keyed by what it is about: other products and surfaces draw otherwise', async () => {
    const names = await Promise.all(
      ['p5', 'p6'].flatMap((productId) =>
        ['BOUGHT_BOUGHT', 'SIMILAR_CONTENT'].map(
          async (surface) => (await asked({ surface, productId, context: {} })).data.recommendations.recommendationId,
        ),
      ),
    );
    expect(new Set(names).size).toBe(4);
  });

  it('draws anew in the next epoch, under another name', async () => {
    const first = await asked(forYou, 50);
    shop.clock.at = Date.parse(first.data.recommendations.validUntil);
    const next = await asked(forYou, 50);
    expect(next.data.recommendations.recommendationId).not.toBe(first.data.recommendations.recommendationId);
    expect(idsIn(next.data)).not.toEqual(idsIn(first.data));
  });

  it('is the same under two aliases of one request, and in two requests', async () => {
    const both = await shop.ask<Record<'one' | 'other', ListData['recommendations']>>(
      `query ($input: RecommendationsInput!) {
        one: recommendations(input: $input, first: 10) ${listFields}
        other: recommendations(input: $input, first: 10) ${listFields}
      }`,
      { variables: { input: forYou } },
    );
    expect(both.data.one).toEqual(both.data.other);
    expect(both.data.one).toEqual((await asked(forYou, 10)).data.recommendations);
  });

  it.each([1, 7, 25])('is the same whole list when it is paged by %i', async (size) => {
    const whole: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data }: { data: ListData } = await asked(forYou, size, after);
      whole.push(...idsIn(data));
      after = data.recommendations.items.pageInfo.endCursor;
      if (!data.recommendations.items.pageInfo.hasNextPage) break;
    }
    expect(whole).toHaveLength(60);
    expect(whole.slice(0, 50)).toEqual(idsIn((await asked(forYou, 50)).data));
  });

  it('is the same in whatever order the history came, and keyed by the session where there is one', async () => {
    const context = (more: object) => ({ ...forYou, context: { ...agreed, ...more } });
    const ids = async (input: unknown) => idsIn((await asked(input, 50)).data);
    const reversed = { history: agreed.history.toReversed() };
    expect(await ids(context(reversed))).toEqual(await ids(context({})));
    expect(await ids(context({ sessionToken: 'one' }))).not.toEqual(await ids(context({ sessionToken: 'other' })));
  });

  it('never offers the cart, what is out of stock, or the product that it is about', async () => {
    const input = { surface: 'BOUGHT_BOUGHT', productId: 'p5', cart: ['p6', 'p7'], context: {} };
    const ids = idsIn((await asked(input, 50)).data);
    for (const absent of ['p5', 'p6', 'p7', 'p79']) expect(ids).not.toContain(absent);
  });

  it('holds nothing random for somebody in a hurry, and more for somebody with time', async () => {
    const shareOf = async (situation: string) =>
      (await asked({ ...forYou, context: { ...forYou.context, situation } })).data.recommendations.disclosure;
    expect(await shareOf('URGENT')).toMatchObject({ randomShare: 0, summary: 'None of these was picked at random.' });
    expect((await shareOf('LEISURE')).randomShare).toBeCloseTo(0.45, 12);
    expect((await shareOf('ROUTINE')).randomShare).toBe(0.3);
  });

  it('says that it is not ready where a statistic is not built yet, and is a real list all the same', async () => {
    for (const surface of ['TRENDING', 'VIEWED_BOUGHT', 'VIEWED_VIEWED', 'MOST_VIEWED']) {
      const { data } = await asked({ surface, productId: 'p5', context: {} });
      expect(data.recommendations.degraded, surface).toEqual(['NOT_READY']);
      expect(idsIn(data), surface).toHaveLength(10);
    }
    const empty = await testApp({ withoutModel: true });
    const { data } = await asked(forYou, 10, null, empty);
    expect(data.recommendations.degraded).toEqual(['NOT_READY']);
    expect(idsIn(data)).toHaveLength(10);
  });

  it('is empty, and no error, in a shop without items', async () => {
    const empty = await testApp({ withoutModel: true, items: [] });
    expect(idsIn((await asked(forYou, 10, null, empty)).data)).toEqual([]);
  });
});

describe('nothing in a list tells the random offers from the others:', () => {
  it('every edge has the same reason, and cursors of one length', async () => {
    for (const input of [
      forYou,
      { surface: 'BOUGHT_BOUGHT', productId: 'p5', context: {} },
      { surface: 'MOST_BOUGHT', context: {} },
      { surface: 'SIMILAR_CONTENT', productId: 'p5', context: {} },
    ]) {
      const { edges } = (await asked(input, 50)).data.recommendations.items;
      expect(edges).toHaveLength(50);
      expect(new Set(edges.map(({ reason }) => JSON.stringify(reason))).size, input.surface).toBe(1);
      expect(edges[0]!.reason.text).toMatch(/, and offers we pick at random$/);
      for (const { cursor } of edges) expect(cursor).toMatch(/^[A-Za-z0-9_-]{24}$/);
    }
  });

  it('names of lists have one length too', async () => {
    for (const token of ['a', 'b', 'c'])
      expect(
        (await asked({ ...forYou, context: { ...agreed, sessionToken: token } })).data.recommendations.recommendationId,
      ).toMatch(/^[A-Za-z0-9_-]{24}$/);
  });
});

describe('a cursor', () => {
  it('is refused when it is forged, cut, or of another list', async () => {
    const own = (await asked(forYou)).data.recommendations.items.edges;
    const others = [
      { ...forYou, context: { ...agreed, sessionToken: 'another browser' } },
      { surface: 'MOST_BOUGHT', context: {} },
      { surface: 'BOUGHT_BOUGHT', productId: 'p5', context: {} },
    ];
    const foreign = await Promise.all(
      others.map(async (input) => (await asked(input)).data.recommendations.items.edges[3]!.cursor),
    );
    const cursor = own[3]!.cursor;
    const flipped = `${cursor[0] === 'A' ? 'B' : 'A'}${cursor.slice(1)}`;
    for (const bad of [...foreign, flipped, cursor.slice(0, -1), `${cursor}A`, '', '3', 'x'.repeat(24)]) {
      const { data, errors } = await asked(forYou, 10, bad);
      expect(data, bad).toBeNull();
      expect(errors[0]?.extensions?.code).toBe('INVALID');
    }
  });

  it('of an epoch that is over is refused too', async () => {
    const { edges } = (await asked(forYou)).data.recommendations.items;
    shop.clock.at += 86_400_000;
    expect((await asked(forYou, 10, edges[3]!.cursor)).errors[0]?.extensions?.code).toBe('INVALID');
  });

  it('of the last offer gives an empty page', async () => {
    const first = await asked(forYou, 50);
    const rest = await asked(forYou, 50, first.data.recommendations.items.pageInfo.endCursor);
    const after = await asked(forYou, 50, rest.data.recommendations.items.pageInfo.endCursor);
    expect(after.data.recommendations.items).toEqual({ edges: [], pageInfo: { endCursor: null, hasNextPage: false } });
  });
});

describe('bad input gets a typed answer:', () => {
  const codeOf = async (input: unknown, first?: number) => (await asked(input, first)).errors[0]?.extensions?.code;

  it('first below 1 and above 50', async () => {
    for (const first of [-1, 0, 51, 2 ** 31 - 1]) expect(await codeOf(forYou, first)).toBe('INVALID');
    const literal = await shop.ask('{ recommendations(input: {surface: FOR_YOU, context: {}}, first: -1) { mode } }');
    expect(literal.errors[0]?.extensions?.code).toBe('INVALID');
  });

  it('a product that the shop does not have, or that cannot be', async () => {
    const about = (productId: string | null) => ({ surface: 'BOUGHT_BOUGHT', productId, context: {} });
    expect(await codeOf(about('nothing'))).toBe('UNKNOWN_PRODUCT');
    expect(await codeOf(about('__proto__'))).toBe('UNKNOWN_PRODUCT');
    expect(await codeOf(about(null))).toBe('INVALID');
    for (const id of ['', "'; drop table items; --", 'x'.repeat(65), 'ä', '../..', 'a b'])
      expect(await codeOf(about(id)), id).toBe('INVALID');
  });

  it('too much history, too much cart, too long a session token', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, place) => `p${place}`);
    const history = many(101).map((productId) => ({ productId }));
    expect(await codeOf({ surface: 'FOR_YOU', context: { history } })).toBe('TOO_MANY');
    expect(await codeOf({ surface: 'FOR_YOU', cart: many(51), context: {} })).toBe('TOO_MANY');
    expect(await codeOf({ surface: 'FOR_YOU', context: { sessionToken: 'x'.repeat(257) } })).toBe('INVALID');
    expect(await codeOf({ surface: 'FOR_YOU', context: { history: [{ productId: 'no id' }] } })).toBe('INVALID');
  });

  it('unknown ids in the history and in the cart are passed over: catalogues change', async () => {
    const context = { ...agreed, history: [...agreed.history, { productId: 'gone', kind: 'VIEW' }] };
    const { errors } = await asked({ surface: 'FOR_YOU', cart: ['gone'], context });
    expect(errors).toEqual([]);
  });
});

describe('where nothing is known', () => {
  const urgently = { ...agreed, situation: 'URGENT', history: [] as object[] }; // nothing random
  const fresh = {
    itemId: 'new' as ItemId,
    sku: 'SKU-new',
    title: 'Quux',
    categories: ['Toys'],
    price: null,
    inStock: true,
  };
  const toys = ['p3', 'p7', 'p11', 'p15', 'p19'];
  const listed = async (input: object, on?: TestApp) => {
    const { data, errors } = await asked(input, 25, null, on);
    expect(errors).toEqual([]);
    const { degraded, items } = data.recommendations;
    return { degraded, ids: idsIn(data), reason: items.edges[0]?.reason.code };
  };

  it('of an item that came after the model, lists go by what is popular in its category, then in the shop', async () => {
    await shop.store.catalogue.upsertItems([fresh]);
    const history = [{ productId: 'new', kind: 'PURCHASE' }];
    for (const [reason, input] of [
      ['SIMILAR', { surface: 'BOUGHT_BOUGHT', productId: 'new', context: urgently }],
      ['FROM_YOUR_CART', { surface: 'WITH_CART', cart: ['new'], context: urgently }],
      ['FROM_YOUR_HISTORY', { surface: 'FOR_YOU', context: { ...urgently, history } }],
    ] as const) {
      const list = await listed(input);
      expect(list, reason).toMatchObject({ degraded: ['COLD_START'], reason });
      expect([list.ids.slice(0, 5), list.ids.slice(-3)], reason).toEqual([toys, ['p4', 'p5', 'p6']]);
      expect(list.ids, 'nobody is offered what the list is about').not.toContain('new');
    }
  });

  it('of somebody, lists are popular, and say so', async () => {
    for (const input of [
      { surface: 'FOR_YOU', context: urgently },
      { surface: 'WITH_CART', cart: [], context: urgently },
    ])
      expect(await listed(input)).toMatchObject({ degraded: ['COLD_START'], reason: 'POPULAR' });
    expect((await listed({ surface: 'FOR_YOU', context: urgently })).ids.slice(0, 3)).toEqual(['p0', 'p1', 'p2']);
  });

  it('in a shop of one product, a model is built of it, and every surface answers', async () => {
    const one = await testApp({ items: [fresh], withoutModel: true });
    const all = async () => {
      for (const surface of surfaces) {
        const ofProduct = ['VIEWED_VIEWED', 'VIEWED_BOUGHT', 'BOUGHT_BOUGHT', 'SIMILAR_CONTENT'].includes(surface);
        const input = { surface, context: urgently, ...(ofProduct ? { productId: 'new' } : {}) };
        expect((await listed(input, one)).ids, surface).toEqual(ofProduct ? [] : ['new']);
      }
    };
    await all();
    const { data } = await one.askAdmin<{ buildModel: { userErrors: object[] } }>(
      'mutation { buildModel(input: {}) { userErrors { message } } }',
    );
    expect(data.buildModel.userErrors).toEqual([]);
    await all();
  });
});

describe('a product', () => {
  it('is found by id and by sku, and is null for a name that is not there', async () => {
    const { data } = await shop.ask(`{
      byId: product(id: "p3") { id sku title categories price { amount currency } inStock }
      bySku: product(sku: "SKU-3") { id }
      none: product(id: "hasOwnProperty") { id }
    }`);
    expect(data).toEqual({
      byId: {
        id: 'p3',
        sku: 'SKU-3',
        title: 'Toys thing number 3',
        categories: ['Toys'],
        price: { amount: '4.50', currency: 'GBP' },
        inStock: true,
      },
      bySku: { id: 'p3' },
      none: null,
    });
  });

  it('is asked for by one name, not by two or none', async () => {
    for (const args of ['(id: "p1", sku: "SKU-1")', '(id: null)', ''])
      expect((await shop.ask(`{ product${args} { id } }`)).errors[0]?.extensions?.code, args).toBe('INVALID');
  });

  it('has lists about itself, the same as asked for from the root; and none of other kinds', async () => {
    const nested = await shop.ask<{ product: ListData }>(
      `{ product(id: "p5") { recommendations(surface: BOUGHT_BOUGHT, first: 20) ${listFields} } }`,
    );
    const root = await asked({ surface: 'BOUGHT_BOUGHT', productId: 'p5', context: { mode: 'NON_PERSONAL' } }, 20);
    expect(nested.data.product).toEqual(root.data);
    const other = await shop.ask('{ product(id: "p5") { recommendations(surface: FOR_YOU) { mode } } }');
    expect(other.errors[0]?.extensions?.code).toBe('INVALID');
  });

  it('does not let lists of lists multiply', async () => {
    const { errors } = await shop.ask(`{ recommendations(input: {surface: MOST_BOUGHT, context: {}}, first: 50) {
      items { nodes { recommendations(surface: BOUGHT_BOUGHT, first: 50) { mode } } }
    } }`);
    expect(errors[0]?.extensions?.code).toBe('TOO_MANY');
  });
});
