import { beforeEach, describe, expect, it } from 'vitest';
import { createTightrope, type OfferedList } from '../../client/index.ts';
import type { Surroundings } from '../../client/surroundings.ts';
import { monday, testApp } from '../server/support/testApp.ts';
import { testPage } from './support.ts';

const endpoint = 'http://localhost/graphql';
const yes = { personalization: true, analytics: true };

let shop: Awaited<ReturnType<typeof testApp>>;
/** Every request that left the browser, as text. */
let sent: string[];
let down: { status: number; headers?: Record<string, string> } | 'UNREACHABLE' | null;
const toShop: Surroundings['fetch'] = async (url, init) => {
  sent.push(String(init.body));
  if (down === 'UNREACHABLE') throw new TypeError('Failed to fetch');
  if (down) return new Response('{}', down);
  return shop.app.fetch(new Request(url, init));
};
beforeEach(async () => {
  shop = await testApp();
  sent = [];
  down = null;
});

const open = (more: Partial<Surroundings> = {}, token: () => string | null = () => null) => {
  const page = testPage(toShop, more);
  return { page, client: createTightrope({ endpoint, token }, page.surroundings) };
};
const outcomes = async () => {
  const met = [];
  for await (const one of shop.store.served.outcomes(0, 1e15)) met.push(one);
  return met;
};
const listed = (list: OfferedList | null): OfferedList => {
  if (list === null) throw new Error('there is no list');
  return list;
};

describe('before somebody agreed', () => {
  it('nothing is kept, and a list is asked for without a word about them', async () => {
    const { page, client } = open();
    client.touched('p10');
    const list = listed(await client.recommend({ surface: 'FOR_YOU', first: 5 }));
    client.shown(list, list.items[0]!.id);
    client.clicked(list, list.items[0]!.id);
    client.dismissed(list, list.items[0]!.id);
    await page.pass(3_600_000);
    await page.leave();
    expect(page.kept.size).toBe(0);
    expect(list).toMatchObject({ mode: 'NON_PERSONAL', degraded: ['NO_CONSENT'] });
    expect(sent).toHaveLength(1);
    expect(sent[0]).not.toMatch(/history|sessionToken|p10|dismissed/);
  });

  it('Global Privacy Control is a no to everything, whatever the page says', async () => {
    const { page, client } = open({ privacyControl: () => true });
    client.setConsent(yes);
    client.touched('p10', 'PURCHASE');
    const list = listed(await client.recommend({ surface: 'FOR_YOU' }));
    client.clicked(list, list.items[0]!.id);
    await page.pass(3_600_000);
    expect(list.mode).toBe('NON_PERSONAL');
    expect([page.kept.size, sent.length]).toEqual([0, 1]);
  });
});

describe('what was said', () => {
  const day = 86_400_000;

  it('is remembered in the browser, a no too, and nothing that tells who said it', async () => {
    const { page, client } = open();
    expect(client.consent()).toBeNull();
    client.setConsent({});
    expect(client.consent()).toEqual({ personalization: false, analytics: false });
    client.touched('p10');
    await page.leave();
    expect([...page.kept]).toEqual([
      ['tightrope.consent', JSON.stringify([{ personalization: false, analytics: false, at: monday }])],
    ]);
    expect(sent).toEqual([]);
    const next = createTightrope({ endpoint }, page.surroundings);
    expect(next.consent()).toEqual({ personalization: false, analytics: false });
  });

  it('is asked for again after half a year, however often pages repeated it', () => {
    const { page, client } = open();
    client.setConsent(yes);
    page.clock.at += 179 * day;
    client.setConsent(client.consent()!);
    page.clock.at += day;
    expect(client.consent()).toBeNull();
  });
});

describe('with consent', () => {
  it('what a mode does not use is not sent: no history with interests alone, and nothing where the list is for everybody', async () => {
    const { client } = open();
    client.setConsent(yes);
    client.touched('p10');
    const told = listed(await client.recommend({ surface: 'FOR_YOU', mode: 'DECLARED', interests: ['Garden'] }));
    expect(told.mode).toBe('DECLARED');
    expect(sent.at(-1)).toContain('Garden');
    expect(sent.at(-1)).not.toContain('p10');
    expect(listed(await client.recommend({ surface: 'FOR_YOU', mode: 'NON_PERSONAL' })).mode).toBe('NON_PERSONAL');
    expect(sent.at(-1)).not.toMatch(/p10|sessionToken|interests/);
  });

  it('shows what this browser keeps, and nothing once it was forgotten', () => {
    const { page, client } = open();
    client.setConsent(yes);
    client.touched('p10', 'CART');
    expect(client.kept()).toEqual({ history: [{ productId: 'p10', kind: 'CART', at: page.clock.at }], dismissed: [] });
    client.forget();
    expect(client.kept()).toEqual({ history: [], dismissed: [] });
  });

  it('what somebody looked at stays in their browser, and makes the list theirs', async () => {
    const { page, client } = open();
    client.setConsent(yes);
    client.touched('p10');
    client.touched('p11', 'PURCHASE');
    const list = listed(await client.recommend({ surface: 'FOR_YOU', first: 10, situation: 'URGENT' }));
    expect(list).toMatchObject({ mode: 'SESSION_ONLY', degraded: [], summary: 'None of these was picked at random.' });
    expect(list.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['p12', 'p13']));
    expect(list.items.map(({ id }) => id)).not.toContain('p11');
    expect(JSON.parse(page.kept.get('tightrope.history')!)).toHaveLength(2);
    const profiles = [];
    for await (const one of shop.store.people.profilesWithConsent(0)) profiles.push(one);
    expect(profiles).toEqual([]);
  });

  it('the same list comes again on the next page, and after a day under another name', async () => {
    const { page, client } = open();
    client.setConsent(yes);
    client.touched('p10');
    const first = listed(await client.recommend({ surface: 'FOR_YOU' }));
    const next = createTightrope({ endpoint }, page.surroundings);
    next.setConsent(yes);
    expect(listed(await next.recommend({ surface: 'FOR_YOU' }))).toEqual(first);
    const tokenIn = (text: string) => /"sessionToken":"([^"]+)"/.exec(text)?.[1];
    await page.pass(25 * 3_600_000);
    await next.recommend({ surface: 'FOR_YOU' });
    expect(tokenIn(sent.at(-1)!)).not.toBe(tokenIn(sent[0]!));
  });

  it('history is bounded, holds each touch once, and is forgotten in time', async () => {
    const { page, client } = open();
    client.setConsent(yes);
    for (let place = 0; place < 130; place += 1) client.touched(`p${place % 110}`);
    const kept = () => JSON.parse(page.kept.get('tightrope.history') ?? '[]') as { productId: string }[];
    expect(kept()).toHaveLength(100);
    expect(new Set(kept().map(({ productId }) => productId)).size).toBe(100);
    await page.pass(61 * 86_400_000);
    await client.recommend({ surface: 'FOR_YOU' });
    expect(sent.at(-1)).toContain('"history":[]');
  });

  it('what was waved away is not offered again, and counted', async () => {
    const { page, client } = open();
    client.setConsent(yes);
    const list = listed(await client.recommend({ surface: 'FOR_YOU' }));
    const { id } = list.items[0]!;
    client.dismissed(list, id);
    const again = listed(await client.recommend({ surface: 'FOR_YOU', first: 50 }));
    expect(again.items.map((item) => item.id)).not.toContain(id);
    await page.pass(2000);
    expect((await outcomes()).map(({ itemId, dismissed }) => [itemId, dismissed])).toEqual([[id, 'NOT_SAID']]);
  });

  it('withdrawing empties the browser, and what waited is not sent', async () => {
    const { page, client } = open();
    client.setConsent(yes);
    client.touched('p10');
    const list = listed(await client.recommend({ surface: 'FOR_YOU' }));
    client.shown(list, list.items[0]!.id);
    client.setConsent({});
    await page.pass(3_600_000);
    await page.leave();
    expect([[...page.kept.keys()], sent.length]).toEqual([['tightrope.consent'], 1]);
    expect(listed(await client.recommend({ surface: 'FOR_YOU' })).mode).toBe('NON_PERSONAL');
  });

  it('somebody who is signed in is remembered by the service too, as far as it was allowed there', async () => {
    const token = await shop.tokenFor('ada');
    const choices = '{choices: [{purpose: PERSONALIZE, granted: true}]}';
    await shop.ask(`mutation { setConsent(input: ${choices}) { userErrors { code } } }`, { token });
    const { page, client } = open({}, () => token);
    client.setConsent(yes);
    client.touched('p10', 'CART');
    await page.pass(2000);
    expect((await shop.store.people.profileOf(shop.shop.pseudonym('ada'))).touches).toEqual([
      { itemId: 'p10', kind: 'CART', at: monday },
    ]);
  });
});

describe('events', () => {
  const ready = async (more: Partial<Surroundings> = {}) => {
    const { page, client } = open(more);
    client.setConsent(yes);
    const list = listed(await client.recommend({ surface: 'FOR_YOU', first: 50 }));
    sent.length = 0;
    return { page, client, list };
  };
  const waitingIn = (page: ReturnType<typeof testPage>) =>
    (JSON.parse(page.kept.get('tightrope.outbox') ?? '[]') as unknown[]).length;

  it('go together, after a moment', async () => {
    const { page, client, list } = await ready();
    for (const { id } of list.items.slice(0, 5)) client.shown(list, id);
    await page.pass(1000);
    expect(sent).toHaveLength(0);
    await page.pass(1000);
    expect(sent).toHaveLength(1);
    expect(await outcomes()).toHaveLength(5);
    expect(waitingIn(page)).toBe(0);
  });

  it('go at once when fifty wait, and when the page goes away', async () => {
    const { page, client, list } = await ready();
    for (const { id } of list.items) client.shown(list, id);
    expect(sent).toHaveLength(1);
    client.clicked(list, list.items[0]!.id);
    await page.leave();
    // The fifty are on their way already: what goes with the page is the click alone.
    expect(sent.map((text) => (JSON.parse(text) as { variables: { input: object[] } }).variables.input.length)).toEqual(
      [50, 1],
    );
    expect((await outcomes()).filter(({ clicked }) => clicked)).toHaveLength(1);
  });

  it.each([
    ['unreachable', 'UNREACHABLE'],
    ['overloaded', { status: 503, headers: { 'retry-after': '60' } }],
    ['failing', { status: 500 }],
    ['at its limit', { status: 429 }],
  ] as const)('wait while the service is %s, longer and longer, and are told once when it is back', async (_how, state) => {
    const { page, client, list } = await ready();
    down = state;
    client.shown(list, list.items[0]!.id);
    await page.pass(600_000);
    const tries = sent.length;
    expect(tries).toBeGreaterThanOrEqual(5);
    expect(tries).toBeLessThanOrEqual(12);
    down = null;
    await page.pass(600_000);
    expect(await outcomes()).toHaveLength(1);
    expect(waitingIn(page)).toBe(0);
  });

  it('outlive their page: the next one tells them, under the same names', async () => {
    const { page, client, list } = await ready();
    down = 'UNREACHABLE';
    client.shown(list, list.items[0]!.id);
    await page.leave();
    expect(waitingIn(page)).toBe(1);
    down = null;
    const next = testPage(toShop, { storage: page.surroundings.storage });
    const nextClient = createTightrope({ endpoint }, next.surroundings);
    await next.leave();
    expect(sent).toHaveLength(1); // nobody told the new page that it may
    nextClient.setConsent(yes);
    await next.pass(600_000);
    expect(await outcomes()).toHaveLength(1);
    expect(waitingIn(page)).toBe(0);
  });

  it('that the service will never take are not told for ever', async () => {
    const { page, client, list } = await ready();
    client.shown(list, 'not a product');
    await page.pass(3_600_000);
    expect(sent).toHaveLength(1);
    expect(waitingIn(page)).toBe(0);
  });

  it('are bounded, and survive a browser that keeps nothing or whose storage is full', async () => {
    for (const storage of [
      null,
      {
        getItem: () => null,
        removeItem: () => {},
        setItem: () => {
          throw new Error('full');
        },
      },
    ]) {
      const { page, client, list } = await ready({ storage });
      client.touched('p1');
      client.shown(list, list.items[0]!.id);
      await page.pass(2000);
      expect(sent).toHaveLength(1);
      expect(listed(await client.recommend({ surface: 'FOR_YOU' })).items.map(({ id }) => id)).not.toContain('p1');
    }
    const { page, client, list } = await ready();
    down = 'UNREACHABLE';
    for (let turn = 0; turn < 400; turn += 1) client.shown(list, `p${turn % 70}`);
    expect(waitingIn(page)).toBe(250);
  });
});

describe('a page goes on without a list', () => {
  it.each(['UNREACHABLE', { status: 503 }, { status: 200 }] as const)('when the service answers %j', async (state) => {
    const { client } = open();
    down = state;
    expect(await client.recommend({ surface: 'FOR_YOU' })).toBeNull();
  });

  it('when something else wrote into its storage', async () => {
    const { page, client } = open();
    page.kept.set('tightrope.history', '{"not": "a list"}');
    page.kept.set('tightrope.session', 'not json');
    client.setConsent(yes);
    expect(await client.recommend({ surface: 'FOR_YOU' })).not.toBeNull();
  });
});
