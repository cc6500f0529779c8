import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Purpose } from '../../engine/terms/purpose.ts';
import { itemOf, person } from '../support/storeExamples.ts';
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

interface Consents {
  readonly setConsent: {
    readonly consents: readonly { readonly purpose: string; readonly granted: boolean | null }[];
    readonly userErrors: readonly { readonly field: readonly string[] | null; readonly code: string }[];
  };
}

let watched: ReturnType<typeof watchedStore>;
let shop: Awaited<ReturnType<typeof testApp>>;
let ada: string;

beforeEach(async () => {
  watched = watchedStore(memoryStore());
  const excluded = itemOf('excluded', { title: 'Pregnancy test', categories: ['Health'] });
  shop = await testApp({ store: watched.store, items: [...shopItems, { ...excluded, itemId: 'excluded' as ItemId }] });
  ada = await shop.tokenFor('ada');
  watched.calls.length = 0;
});

const eventsMutation =
  'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted ignored userErrors { field code } } }';
const consentMutation =
  'mutation ($input: SetConsentInput!) { setConsent(input: $input) { consents { purpose granted } userErrors { field code } } }';

const event = (eventId: string, productId = 'p1', more: object = {}) => ({
  eventId,
  productId,
  kind: 'VIEW',
  occurredAt: new Date(monday - 60_000).toISOString(),
  ...more,
});
const recordAs = async (token: string | null, input: readonly object[]) =>
  (await shop.ask<Recorded>(eventsMutation, { variables: { input }, ...(token === null ? {} : { token }) })).data
    .recordEvents;
const choose = async (token: string | null, choices: readonly object[], more: object = {}) =>
  (
    await shop.ask<Consents>(consentMutation, {
      variables: { input: { choices, ...more } },
      ...(token === null ? {} : { token }),
    })
  ).data.setConsent;
const allow = (purpose: Purpose) => choose(ada, [{ purpose, granted: true }]);
const profile = async () => (await shop.store.people.profileOf(shop.shop.pseudonym('ada'))).touches;

describe('recordEvents', () => {
  it('remembers what somebody did who allows it, stamped with what they allow', async () => {
    await allow('PERSONALIZE');
    expect(await recordAs(ada, [event('e1'), event('e2', 'p2', { kind: 'PURCHASE' })])).toEqual({
      accepted: 2,
      ignored: 0,
      userErrors: [],
    });
    expect(await profile()).toEqual(
      expect.arrayContaining([
        { itemId: 'p1', kind: 'VIEW', at: monday - 60_000 },
        { itemId: 'p2', kind: 'PURCHASE', at: monday - 60_000 },
      ]),
    );
  });

  it('counts an event once, however often it is told, long after too', async () => {
    await allow('LEARN');
    const events = [
      event('e1'),
      event('e2', 'p2', { occurredAt: '2020-01-01T00:00:00Z' }),
      event('e3', 'p3', { occurredAt: '2030-01-01T00:00:00Z' }),
    ];
    expect(await recordAs(ada, events)).toMatchObject({ accepted: 3, ignored: 0 });
    shop.clock.at += 3_600_000;
    expect(await recordAs(await shop.tokenFor('ada'), events)).toEqual({ accepted: 0, ignored: 3, userErrors: [] });
  });

  it('takes a time that cannot be for not known', async () => {
    await allow('PERSONALIZE');
    const times = [monday - 31 * 86_400_000, monday - 29 * 86_400_000, monday + 4 * 60_000, monday + 6 * 60_000];
    await recordAs(
      ada,
      times.map((at, place) => event(`e${place}`, `p${place}`, { occurredAt: new Date(at).toISOString() })),
    );
    expect((await profile()).map(({ at }) => at).toSorted()).toEqual([0, 0, times[1]!, times[2]!].toSorted());
  });

  it('tells for each event what is wrong with it, in order, and takes the others', async () => {
    await allow('PERSONALIZE');
    await recordAs(ada, [event('told')]);
    const answer = await recordAs(ada, [
      event('e0', 'nothing'),
      event('e1'),
      event('no id'),
      event('told', 'p9'),
      event('e4', 'excluded'),
      event('e5', 'no id'),
    ]);
    expect(answer).toEqual({
      accepted: 1,
      ignored: 0,
      userErrors: [
        { field: ['input', '0', 'productId'], code: 'UNKNOWN_PRODUCT' },
        { field: ['input', '2', 'eventId'], code: 'INVALID' },
        { field: ['input', '3', 'eventId'], code: 'DUPLICATE' },
        { field: ['input', '4', 'productId'], code: 'EXCLUDED_CATEGORY' },
        { field: ['input', '5', 'productId'], code: 'INVALID' },
      ],
    });
  });

  it('is refused without consent, event by event, and nothing is remembered', async () => {
    const answer = await recordAs(ada, [event('e1'), event('e2')]);
    expect(answer).toEqual({
      accepted: 0,
      ignored: 0,
      userErrors: [
        { field: ['input', '0'], code: 'CONSENT_REQUIRED' },
        { field: ['input', '1'], code: 'CONSENT_REQUIRED' },
      ],
    });
    await allow('PERSONALIZE');
    expect(await profile()).toEqual([]);
  });

  it('asks no store for somebody who is not signed in, or a minor', async () => {
    expect(await recordAs(null, [event('e1')])).toMatchObject({
      userErrors: [{ field: null, code: 'IDENTITY_UNVERIFIED' }],
    });
    const kim = await shop.tokenFor('kim', true);
    expect(await recordAs(kim, [event('e1')])).toMatchObject({
      userErrors: [{ field: null, code: 'CONSENT_REQUIRED' }],
    });
    expect(watched.calls.filter((call) => call.startsWith('people.'))).toEqual([]);
  });

  it('takes 250 at once, and not one more', async () => {
    await allow('LEARN');
    const many = (count: number) => Array.from({ length: count }, (_, place) => event(`m${place}`));
    expect(await recordAs(ada, many(250))).toMatchObject({ accepted: 250 });
    const { errors } = await shop.ask(eventsMutation, { token: ada, variables: { input: many(251) } });
    expect(errors[0]?.extensions?.code).toBe('TOO_MANY');
    expect(await recordAs(ada, [])).toEqual({ accepted: 0, ignored: 0, userErrors: [] });
  });

  it('refuses a moment without a time zone, and one that is none', async () => {
    for (const occurredAt of [
      '2026-01-05',
      '2026-01-05T09:00:00',
      'yesterday',
      '2026-13-45T09:00:00Z',
      1_767_600_000_000,
      '',
    ]) {
      const { errors } = await shop.ask(eventsMutation, {
        token: ada,
        variables: { input: [event('e1', 'p1', { occurredAt })] },
      });
      expect(errors, String(occurredAt)).toHaveLength(1);
    }
  });

  it('keeps a pseudonym, and never the shop’s name of the person', async () => {
    await allow('PERSONALIZE');
    await recordAs(ada, [event('e1')]);
    expect((await shop.store.people.profileOf(person('ada'))).touches).toEqual([]);
    expect(await profile()).toHaveLength(1);
  });
});

describe('setConsent', () => {
  it('gives and withdraws in the same way, and says what holds', async () => {
    const of = ({ consents }: Consents['setConsent']) =>
      Object.fromEntries(consents.map(({ purpose, granted }) => [purpose, granted]));
    const none = { PERSONALIZE: null, LEARN: null, LOCATION: null, SENSITIVE: null, MARKETING: null };
    expect(of(await choose(ada, []))).toEqual(none);
    const given = await choose(ada, [
      { purpose: 'PERSONALIZE', granted: true },
      { purpose: 'LEARN', granted: true },
    ]);
    expect(of(given)).toEqual({ ...none, PERSONALIZE: true, LEARN: true });
    expect(of(await choose(ada, [{ purpose: 'LEARN', granted: false }]))).toEqual({
      ...none,
      PERSONALIZE: true,
      LEARN: false,
    });
    expect(of(await choose(ada, [{ purpose: 'PERSONALIZE', granted: null }]))).toEqual({ ...none, LEARN: false });
  });

  it('is of the person who is signed in, and of nobody else', async () => {
    await allow('PERSONALIZE');
    const bob = await choose(await shop.tokenFor('bob'), []);
    expect(bob.consents.every(({ granted }) => granted === null)).toBe(true);
    expect(await choose(null, [{ purpose: 'LEARN', granted: true }])).toMatchObject({
      userErrors: [{ code: 'IDENTITY_UNVERIFIED' }],
    });
  });

  it('changes nothing at all when something in it is wrong', async () => {
    const twice = await choose(ada, [
      { purpose: 'LEARN', granted: true },
      { purpose: 'LEARN', granted: false },
    ]);
    expect(twice.userErrors).toEqual([{ field: ['input', 'choices'], code: 'INVALID' }]);
    const stale = await choose(ada, [{ purpose: 'LEARN', granted: true }], { policyVersion: '0' });
    expect(stale.userErrors).toEqual([{ field: ['input', 'policyVersion'], code: 'STALE_POLICY' }]);
    expect(watched.writes()).toEqual([]);
  });

  it('lets a minor withdraw and not give, and lets anybody withdraw under any policy', async () => {
    const kim = await shop.tokenFor('kim', true);
    expect((await choose(kim, [{ purpose: 'LEARN', granted: true }])).userErrors).toMatchObject([
      { code: 'CONSENT_REQUIRED' },
    ]);
    expect((await choose(kim, [{ purpose: 'LEARN', granted: false }])).userErrors).toEqual([]);
    expect((await choose(ada, [{ purpose: 'LEARN', granted: false }], { policyVersion: '0' })).userErrors).toEqual([]);
  });
});
