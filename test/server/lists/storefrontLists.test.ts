import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { Item } from '../../../engine/terms/item.ts';
import { agreed, idsIn, type ListData, listQuery } from '../support/listQuery.ts';
import { shopItems } from '../support/shopItems.ts';
import { monday, testApp } from '../support/testApp.ts';
import { watchedStore } from '../support/watchedStore.ts';

/** The tests' shop, with details by the place of an item. */
const items: readonly Item[] = shopItems.map((item, place) => ({
  ...item,
  details: {
    brand: place % 2 === 0 ? 'Even' : 'Odd',
    otherPrices: place % 2 === 0 ? [{ amount: `${2 + (place % 9)}.00`, currency: 'EUR' }] : [],
    otherTitles: [{ locale: 'de', title: `Ding Nummer ${place}` }],
    ...(place % 4 === 1 ? { markets: ['AT'] } : {}),
    ...(place % 5 === 0 ? { stores: ['north'] } : {}),
    ...(place % 5 === 1 ? { cells: ['gcpv'] } : {}),
    attributes: [{ name: 'colour', value: place % 3 === 0 ? 'red' : 'blue' }],
  },
}));
const watched = watchedStore(memoryStore());
let shop: Awaited<ReturnType<typeof testApp>>;

beforeAll(async () => {
  shop = await testApp({ store: watched.store, items, environment: { TIGHTROPE_RANDOM_SHARE: '0.3' } });
});

const ask = async (input: object, first = 20) => {
  const answer = await shop.ask<ListData>(listQuery, { variables: { input, first } });
  expect(answer.errors).toEqual([]);
  return answer.data;
};
const placesIn = (data: ListData) => idsIn(data).map((id) => Number(id.slice(1)));
const forYou = { surface: 'FOR_YOU', context: { ...agreed, sessionToken: 'a browser' } };
const within = (context: object) => ({ ...forYou, context: { ...forYou.context, ...context } });

describe('a filter of a page holds for every offer, random ones included:', () => {
  it.each([
    ['category', { categories: ['toys'] }, (place: number) => place % 4 === 3],
    ['brand', { brands: ['EVEN'] }, (place: number) => place % 2 === 0],
    ['price', { price: { least: '3.50', most: '5.50' } }, (place: number) => place % 9 >= 2 && place % 9 <= 4],
    ['attribute', { attributes: [{ name: 'colour', anyOf: ['red'] }] }, (place: number) => place % 3 === 0],
  ])('by %s', async (_by, filter, holds) => {
    const places = placesIn(await ask({ ...forYou, filter }));
    expect(places.length).toBeGreaterThanOrEqual(15);
    expect(places.filter((place) => !holds(place))).toEqual([]);
  });

  it('by market and by currency, which come with the context', async () => {
    expect(placesIn(await ask(within({ market: 'GB' }))).filter((place) => place % 4 === 1)).toEqual([]);
    expect(placesIn(await ask(within({ market: 'AT' }), 50)).some((place) => place % 4 === 1)).toBe(true);
    const inEuros = await ask({ ...within({ currency: 'EUR' }), filter: { price: { most: '4.00' } } });
    for (const place of placesIn(inEuros)) expect([place % 2, place % 9 <= 2]).toEqual([0, true]);
  });

  it('and what cannot be is refused', async () => {
    const codeOf = async (filter: object) =>
      (await shop.ask(listQuery, { variables: { input: { ...forYou, filter } } })).errors[0]?.extensions?.code;
    expect(await codeOf({ price: { least: '2', most: '1' } })).toBe('INVALID');
    expect(await codeOf({ categories: [''] })).toBe('INVALID');
    expect(await codeOf({ categories: Array.from({ length: 21 }, (_, place) => `c${place}`) })).toBe('TOO_MANY');
  });
});

describe('a list speaks the language and money of its context', () => {
  it('for every offer, and computes nothing', async () => {
    const { data } = await shop.ask<{ recommendations: { items: { nodes: Record<string, unknown>[] } } }>(
      `query ($input: RecommendationsInput!) {
        recommendations(input: $input) { items { nodes {
          id title price { amount currency } english: title(locale: "en") pounds: price(currency: "GBP") { amount }
        } } }
      }`,
      { variables: { input: within({ locale: 'de-CH', currency: 'EUR' }) } },
    );
    for (const node of data.recommendations.items.nodes) {
      const place = Number((node.id as string).slice(1));
      expect(node.title).toBe(`Ding Nummer ${place}`);
      expect(node.price).toEqual(place % 2 === 0 ? { amount: `${2 + (place % 9)}.00`, currency: 'EUR' } : null);
      expect(node.pounds).toEqual({ amount: `${1 + (place % 9)}.50` });
    }
  });
});

describe('the place of the shopper is used with consent, and dropped:', () => {
  const north = { place: { storeId: 'north' } };
  const south = { place: { storeId: 'south' } };
  const yes = { consent: { personalization: true, location: true } };

  it('a store offers what it has', async () => {
    expect(placesIn(await ask(within({ ...yes, ...north }), 50)).some((place) => place % 5 === 0)).toBe(true);
    const { recommendations } = await ask(within({ ...yes, ...south }), 50);
    expect(placesIn({ recommendations }).filter((place) => place % 5 === 0)).toEqual([]);
    expect(recommendations.degraded).toEqual([]);
  });

  it('a cell offers what can be had there', async () => {
    const there = await ask(within({ ...yes, place: { coarseCell: 'gcpv' } }), 50);
    expect(placesIn(there).some((place) => place % 5 === 1)).toBe(true);
    const elsewhere = await ask(within({ ...yes, place: { coarseCell: 'u4' } }), 50);
    expect(placesIn(elsewhere).filter((place) => place % 5 === 1)).toEqual([]);
  });

  it.each([
    {},
    { location: false },
    { location: null },
  ])('with %j it changes nothing, and the list says so', async (said) => {
    const consent = { personalization: true, ...said };
    const { recommendations } = await ask(within({ consent, ...south }));
    expect(recommendations.degraded).toEqual(['PLACE_NOT_USED']);
    expect(recommendations.items).toEqual((await ask(within({ consent }))).recommendations.items);
  });

  it('somebody signed in must have stored it, and the request can only lower it', async () => {
    const token = await shop.tokenFor('lou');
    const userId = shop.shop.pseudonym('lou');
    const about = async (location: boolean | null) => {
      const input = within({ consent: { personalization: true, location }, ...south });
      return (await shop.ask<ListData>(listQuery, { variables: { input }, token })).data.recommendations.degraded;
    };
    const store = (choice: boolean) =>
      shop.store.people.setConsents(
        (['LOCATION', 'PERSONALIZE'] as const).map((purpose) => ({
          userId,
          purpose,
          choice,
          at: monday,
          source: 'test',
          policyVersion: '1',
          policyHash: '',
          expiresAt: null,
        })),
      );
    expect(await about(true)).toContain('PLACE_NOT_USED');
    await store(true);
    expect(await about(true)).not.toContain('PLACE_NOT_USED');
    expect(await about(null)).not.toContain('PLACE_NOT_USED');
    expect(await about(false)).toContain('PLACE_NOT_USED');
  });

  it.each([
    { coarseCell: 'gcpvj' },
    { coarseCell: '51.5,-0.1' },
    {},
    { storeId: 'north', coarseCell: 'g' },
  ])('%j is refused: too fine, or no place', async (place) => {
    const { errors } = await shop.ask(listQuery, { variables: { input: within({ ...yes, place }) } });
    expect(errors[0]?.extensions?.code).toBe('INVALID');
  });
});

describe('a DECLARED list goes by what the shopper told, and by nothing else:', () => {
  const yes = { consent: { personalization: true } };
  const declared = (more: object) => ({
    surface: 'FOR_YOU',
    context: { ...yes, mode: 'DECLARED', situation: 'URGENT', ...more },
  });

  it('its interests come first, whatever the history', async () => {
    const { recommendations } = await ask(declared({ interests: ['Garden'], history: agreed.history }), 10);
    expect(recommendations).toMatchObject({ mode: 'DECLARED', degraded: [] });
    expect(placesIn({ recommendations }).filter((place) => place % 4 !== 1)).toEqual([]);
    expect(recommendations.items.edges[0]!.reason).toEqual({
      code: 'FROM_YOUR_CHOICES',
      text: 'From what you told us you like',
    });
    expect(recommendations).toEqual((await ask(declared({ interests: ['Garden'] }), 10)).recommendations);
  });

  it('without interests it is popular, and says that it knows nothing yet', async () => {
    const { recommendations } = await ask(declared({ history: agreed.history }));
    expect(recommendations).toMatchObject({ mode: 'DECLARED', degraded: ['COLD_START'] });
  });

  it('without consent interests change nothing', async () => {
    const input = { surface: 'FOR_YOU', context: { mode: 'DECLARED' } };
    const without = await ask(input);
    expect(without.recommendations.mode).toBe('NON_PERSONAL');
    expect(await ask({ ...input, context: { ...input.context, interests: ['Garden'] } })).toEqual(without);
  });

  it('FULL and SESSION_ONLY go by interests where there is no history', async () => {
    const input = { surface: 'FOR_YOU', context: { ...yes, interests: ['Toys'], situation: 'URGENT' } };
    const { recommendations } = await ask(input, 5);
    expect(recommendations).toMatchObject({ mode: 'SESSION_ONLY', degraded: [] });
    expect(placesIn({ recommendations }).every((place) => place % 4 === 3)).toBe(true);
  });
});

describe('the cart', () => {
  const withCart = (cart: readonly string[], context: object = { consent: { personalization: true } }) => ({
    surface: 'WITH_CART',
    cart,
    context: { situation: 'URGENT', ...context },
  });

  it('speaks for what goes with all of it, and is not offered', async () => {
    const { recommendations } = await ask(withCart(['p20', 'p40']), 4);
    expect(placesIn({ recommendations }).toSorted()).toEqual([21, 22, 41, 42]);
    expect(recommendations.items.edges[0]!.reason.code).toBe('FROM_YOUR_CART');
  });

  it('speaks only with consent: else the list is popular, whatever the cart', async () => {
    const without = await ask(withCart(['p20'], {}), 5);
    expect(without.recommendations).toMatchObject({ mode: 'NON_PERSONAL', degraded: ['NO_CONSENT'] });
    expect(idsIn(without)).toEqual(idsIn(await ask(withCart(['p40'], {}), 5)));
  });

  it('buys no new draw: what was drawn stays, as long as it is not in the cart', async () => {
    const input = (cart: readonly string[]) => ({ surface: 'MOST_BOUGHT', cart, context: { sessionToken: 'a' } });
    const before = await ask(input([]), 50);
    const after = await ask(input(['p70']), 50);
    const moved = idsIn(before).filter((id) => !idsIn(after).includes(id));
    expect(moved.length).toBeLessThanOrEqual(2);
  });
});

describe('a promotion', () => {
  const upsert = (promotion: object | null) =>
    shop.askAdmin<{
      patchProducts: { changed: number; userErrors: readonly { field: readonly string[]; code: string }[] };
    }>(
      'mutation ($input: [ProductPatchInput!]!) { patchProducts(input: $input) { changed userErrors { field code } } }',
      { input: [{ id: 'p2', details: promotion === null ? null : { promotion } }] },
    );
  const seen = async () =>
    (
      await shop.ask<{ product: { promotion: object | null } }>(
        '{ product(id: "p2") { promotion { kind label code validUntil } } }',
      )
    ).data.product.promotion;

  it('is shown as the shop wrote it, for as long as it holds', async () => {
    const until = '2026-01-05T12:00:00.000Z';
    const { data } = await upsert({
      kind: 'COUPON',
      label: '10 % off',
      code: 'TEN',
      from: '2026-01-05T09:00:00Z',
      until,
    });
    expect(data.patchProducts).toEqual({ changed: 1, userErrors: [] });
    expect(await seen()).toEqual({ kind: 'COUPON', label: '10 % off', code: 'TEN', validUntil: until });
    shop.clock.at = Date.parse(until);
    expect(await seen()).toBeNull();
    shop.clock.at = monday;
    await upsert(null);
    expect(await seen()).toBeNull();
  });

  it('that remarks on the shopper is refused at the edge, and the product stays as it is', async () => {
    const { data } = await upsert({ kind: 'DISCOUNT', label: 'Because you are on a diet' });
    expect(data.patchProducts).toEqual({
      changed: 0,
      userErrors: [{ field: ['input', '0', 'details'], code: 'INVALID' }],
    });
    expect(await seen()).toBeNull();
  });
});

describe('what was waved away', () => {
  it('is not offered again', async () => {
    const first = idsIn(await ask(forYou, 5));
    const rest = idsIn(await ask(within({ dismissed: first }), 50));
    expect(rest.filter((id) => first.includes(id))).toEqual([]);
  });
});

it('no list above wrote anything', () => {
  const written = watched.writes().filter((call) => !call.startsWith('people.') && !call.startsWith('catalogue.'));
  expect(written.filter((call) => call.startsWith('served.'))).toEqual([]);
});
