import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import { itemOf } from '../support/storeExamples.ts';
import { agreed, idsIn, type ListData, listQuery } from './support/listQuery.ts';
import { shopItems } from './support/shopItems.ts';
import { monday, testApp } from './support/testApp.ts';
import { watchedStore } from './support/watchedStore.ts';

interface Recorded {
  readonly recordEvents: {
    readonly accepted: number;
    readonly ignored: number;
    readonly userErrors: readonly { readonly field: readonly string[] | null; readonly code: string }[];
  };
}

let watched: ReturnType<typeof watchedStore>;
let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  watched = watchedStore(memoryStore());
  const wine = itemOf('wine', { title: 'Red wine', categories: ['Wine'] });
  shop = await testApp({
    store: watched.store,
    items: [...shopItems, { ...wine, itemId: 'wine' as ItemId }],
    environment: { TIGHTROPE_RANDOM_SHARE: '0.5' },
  });
  watched.calls.length = 0;
});

const counted = { personalization: true, analytics: true };
const listFor = async (context: object, first = 10, token?: string) => {
  const variables = { input: { surface: 'FOR_YOU', context: { ...agreed, ...context } }, first };
  const { data, errors } = await shop.ask<ListData>(listQuery, { variables, ...(token ? { token } : {}) });
  expect(errors).toEqual([]);
  return { id: data.recommendations.recommendationId, items: idsIn(data), list: data.recommendations };
};
const event = (eventId: string, kind: string, productId: string, recommendationId?: string) => ({
  eventId,
  kind,
  productId,
  occurredAt: new Date(monday - 60_000).toISOString(),
  ...(recommendationId === undefined ? {} : { recommendationId }),
});
const tell = async (input: readonly object[], consent: object | null = { analytics: true }, token?: string) =>
  (
    await shop.ask<Recorded>(
      'mutation ($input: [EventInput!]!, $consent: ConsentInput) { recordEvents(input: $input, consent: $consent) { accepted ignored userErrors { field code } } }',
      { variables: { input, consent }, ...(token === undefined ? {} : { token }) },
    )
  ).data.recordEvents;
const outcomes = async () => {
  const met = [];
  for await (const one of shop.store.served.outcomes(0, 1e15)) met.push(one);
  return met;
};

describe('what came of an offer', () => {
  it('is joined with the slot that it stood in, its origin and its propensity', async () => {
    const { id, items } = await listFor({ consent: counted });
    const told = [
      event('i0', 'IMPRESSION', items[0]!, id),
      event('i3', 'IMPRESSION', items[3]!, id),
      event('c3', 'CLICK', items[3]!, id),
    ];
    expect(await tell(told)).toEqual({ accepted: 3, ignored: 0, userErrors: [] });
    const kept = await shop.shop.served.find(id);
    expect(kept).toMatchObject({
      surface: 'FOR_YOU',
      mode: 'SESSION_ONLY',
      modelVersion: 'made-1',
      randomShare: 0.5,
      policy: '',
    });
    expect(kept!.slots.map(({ itemId }) => itemId)).toEqual(items);
    expect(new Set(kept!.slots.map(({ origin }) => origin))).toEqual(new Set(['RANKED', 'RANDOM']));
    for (const { propensity } of kept!.slots) expect(propensity > 0 && propensity <= 1).toBe(true);
    expect((await outcomes()).map(({ slot, seen, clicked }) => [slot, seen, clicked])).toEqual([
      [0, true, false],
      [3, true, true],
    ]);
  });

  it('counts once, however often it is told; and another thing under its name is refused', async () => {
    const { id, items } = await listFor({ consent: counted });
    const told = [event('e1', 'IMPRESSION', items[0]!, id)];
    expect(await tell(told)).toMatchObject({ accepted: 1 });
    shop.clock.at += 3_600_000;
    expect(await tell(told)).toEqual({ accepted: 0, ignored: 1, userErrors: [] });
    expect((await tell([event('e1', 'CLICK', items[0]!, id)])).userErrors).toEqual([
      { field: ['input', '0', 'eventId'], code: 'DUPLICATE' },
    ]);
  });

  it('is taken event by event: what is wrong with one is told, and the others are taken', async () => {
    const { id, items } = await listFor({ consent: counted });
    const answer = await tell([
      event('e0', 'IMPRESSION', items[0]!, id),
      event('e1', 'IMPRESSION', items[1]!),
      event('e2', 'CLICK', 'p79', id),
      event('e3', 'CLICK', items[0]!, 'x'.repeat(24)),
      event('not a name', 'CLICK', items[0]!, id),
    ]);
    expect(answer).toEqual({
      accepted: 1,
      ignored: 0,
      userErrors: [
        { field: ['input', '1', 'recommendationId'], code: 'INVALID' },
        { field: ['input', '2', 'recommendationId'], code: 'NOT_FOUND' },
        { field: ['input', '3', 'recommendationId'], code: 'NOT_FOUND' },
        { field: ['input', '4', 'eventId'], code: 'INVALID' },
      ],
    });
  });

  it('may come in one batch with touches of somebody who is signed in', async () => {
    const ada = await shop.tokenFor('ada');
    await shop.ask(
      'mutation { setConsent(input: {choices: [{purpose: PERSONALIZE, granted: true}]}) { userErrors { code } } }',
      { token: ada },
    );
    const { id, items } = await listFor({ consent: counted }, 10, ada);
    const batch = [
      event('v1', 'VIEW', 'p5'),
      event('i1', 'IMPRESSION', items[0]!, id),
      event('v1', 'CLICK', items[0]!, id),
    ];
    expect(await tell(batch, { analytics: true }, ada)).toEqual({
      accepted: 2,
      ignored: 0,
      userErrors: [{ field: ['input', '2', 'eventId'], code: 'DUPLICATE' }],
    });
    expect(await tell(batch.slice(0, 2), { analytics: true })).toEqual({
      accepted: 0,
      ignored: 1,
      userErrors: [{ field: null, code: 'IDENTITY_UNVERIFIED' }],
    });
  });

  it('is not learned from, and leads to no person', async () => {
    const ada = await shop.tokenFor('ada');
    await shop.ask(
      'mutation { setConsent(input: {choices: [{purpose: PERSONALIZE, granted: true}]}) { userErrors { code } } }',
      { token: ada },
    );
    const { id, items } = await listFor({ consent: counted }, 10, ada);
    await tell([event('i1', 'IMPRESSION', items[0]!, id)], { analytics: true }, ada);
    expect((await shop.store.people.profileOf(shop.shop.pseudonym('ada'))).touches).toEqual([]);
    const written = JSON.stringify([await shop.store.served.findList(id), await outcomes()]);
    expect(written).not.toContain(shop.shop.pseudonym('ada'));
    expect(written).not.toContain('ada');
    expect((await outcomes()).every(({ list }) => list.servedAt % 3_600_000 === 0)).toBe(true);
  });
});

describe('nothing is written', () => {
  it.each([
    ['without consent to analytics', { consent: { personalization: true } }],
    ['where it is refused', { consent: { personalization: true, analytics: false } }],
    ['for a list that is the same for everybody', { consent: counted, mode: 'NON_PERSONAL' }],
    ['without consent to personal offers', { consent: { analytics: true } }],
    ['about minors', { consent: counted, minor: true }],
  ])('%s', async (_when, context) => {
    const { id, items } = await listFor(context);
    expect((await tell([event('e1', 'CLICK', items[0]!, id)])).userErrors).toEqual([
      { field: ['input', '0', 'recommendationId'], code: 'NOT_FOUND' },
    ]);
    expect(await outcomes()).toEqual([]);
    expect(await shop.store.served.findList(id)).toBeNull();
  });

  it('of what came of a list, unless the request itself allows it', async () => {
    const { id, items } = await listFor({ consent: counted });
    watched.calls.length = 0;
    for (const consent of [null, {}, { analytics: false }, { personalization: true }])
      expect(await tell([event('e1', 'CLICK', items[0]!, id)], consent)).toEqual({
        accepted: 0,
        ignored: 0,
        userErrors: [{ field: ['consent'], code: 'CONSENT_REQUIRED' }],
      });
    expect(watched.writes()).toEqual([]);
  });

  it('about a minor by the shop’s token', async () => {
    const kim = await shop.tokenFor('kim', true);
    const { id, items } = await listFor({ consent: counted });
    expect((await tell([event('e1', 'CLICK', items[0]!, id)], { analytics: true }, kim)).userErrors).toEqual([
      { field: null, code: 'CONSENT_REQUIRED' },
    ]);
  });

  it('of what is sensitive in a list, not even without a name', async () => {
    const ada = await shop.tokenFor('ada');
    const choices = ['PERSONALIZE', 'SENSITIVE'].map((purpose) => `{purpose: ${purpose}, granted: true}`).join();
    await shop.ask(`mutation { setConsent(input: {choices: [${choices}]}) { userErrors { code } } }`, { token: ada });
    const variables = {
      input: {
        surface: 'FOR_YOU',
        filter: { categories: ['wine', 'toys'] },
        context: { consent: counted, history: [] },
      },
      first: 30,
    };
    const { data } = await shop.ask<ListData>(listQuery, { variables, token: ada });
    expect(idsIn(data)).toContain('wine');
    const kept = await shop.shop.served.find(data.recommendations.recommendationId);
    expect(kept!.slots.map(({ itemId }) => itemId as string)).toEqual(idsIn(data).filter((id) => id !== 'wine'));
  });
});

describe('the name of a list', () => {
  it('is of what is in it: another list has another name, and the same one the same', async () => {
    const session = { consent: counted, sessionToken: 'a browser' };
    const one = await listFor(session);
    expect((await listFor(session)).id).toBe(one.id);
    expect((await listFor({ ...session, dismissed: [one.items[0]!] })).id).not.toBe(one.id);
    expect((await listFor({ ...session, sessionToken: 'another' })).id).not.toBe(one.id);
  });

  it('is kept page by page: what was not served cannot have been seen', async () => {
    const { id, items, list } = await listFor({ consent: counted, sessionToken: 'a' }, 4);
    const rest = await shop.ask<ListData>(listQuery, {
      variables: {
        input: { surface: 'FOR_YOU', context: { ...agreed, consent: counted, sessionToken: 'a' } },
        first: 2,
        after: list.items.pageInfo.endCursor,
      },
    });
    expect(rest.data.recommendations.recommendationId).toBe(id);
    expect((await shop.shop.served.find(id))!.slots.map(({ itemId }) => itemId as string)).toEqual([
      ...items,
      ...idsIn(rest.data),
    ]);
  });

  it('is forgotten after a while, with all that came of it', async () => {
    const { id, items } = await listFor({ consent: counted });
    await tell([event('e1', 'CLICK', items[0]!, id)]);
    shop.clock.at += 31 * 86_400_000;
    await listFor({ consent: counted });
    await shop.shop.served.flush();
    expect(await shop.store.served.findList(id)).toBeNull();
    expect(await outcomes()).toEqual([]);
  });
});

describe('dismissRecommendation', () => {
  const dismiss = async (recommendationId: string, productId: string, consent: object | null = { analytics: true }) =>
    (
      await shop.ask<{ dismissRecommendation: { recorded: boolean; userErrors: readonly { code: string }[] } }>(
        `mutation ($list: ID!, $product: ID!, $consent: ConsentInput) {
          dismissRecommendation(recommendationId: $list, productId: $product, reason: HAVE_IT, consent: $consent) { recorded userErrors { code } }
        }`,
        { variables: { list: recommendationId, product: productId, consent } },
      )
    ).data.dismissRecommendation;

  it('counts once why an offer was waved away, with consent only', async () => {
    const { id, items } = await listFor({ consent: counted });
    expect(await dismiss(id, items[2]!, null)).toEqual({ recorded: false, userErrors: [] });
    expect(await outcomes()).toEqual([]);
    expect(await dismiss(id, items[2]!)).toEqual({ recorded: true, userErrors: [] });
    expect(await dismiss(id, items[2]!)).toEqual({ recorded: true, userErrors: [] });
    expect((await outcomes()).map(({ slot, dismissed, seen }) => [slot, dismissed, seen])).toEqual([
      [2, 'HAVE_IT', false],
    ]);
    expect(await dismiss(id, 'p79')).toEqual({ recorded: false, userErrors: [{ code: 'NOT_FOUND' }] });
  });
});
