import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { tcfString } from '../../support/tcfString.ts';
import { testApp } from '../support/testApp.ts';
import { watchedStore } from '../support/watchedStore.ts';

type Shop = Awaited<ReturnType<typeof testApp>>;
let watched: ReturnType<typeof watchedStore>;
let shop: Shop;
let ada: string;
const day = 86_400_000;

const open = async (environment: Record<string, string> = {}) => {
  watched = watchedStore(memoryStore());
  shop = await testApp({
    store: watched.store,
    environment: { TIGHTROPE_RANDOM_SHARE: '0', TIGHTROPE_CONSENT_DAYS: '10', ...environment },
  });
  ada = await shop.tokenFor('ada');
  watched.calls.length = 0;
};
beforeEach(() => open());

interface Said {
  readonly setConsent: {
    readonly consents: readonly { readonly purpose: string; readonly granted: boolean | null }[];
    readonly userErrors: readonly { readonly field: readonly string[] | null; readonly code: string }[];
  };
}

const setConsent = `mutation ($input: SetConsentInput!) {
  setConsent(input: $input) { consents { purpose granted } userErrors { field code } }
}`;
const say = async (input: object, token = ada) =>
  (await shop.ask<Said>(setConsent, { token, variables: { input: { choices: [], ...input } } })).data.setConsent;
const choices = (granted: boolean | null, ...purposes: string[]) => ({
  choices: purposes.map((purpose) => ({ purpose, granted })),
});
const granted = (said: Said['setConsent']) =>
  said.consents.filter((one) => one.granted === true).map(({ purpose }) => purpose);

const modeOf = async (token = ada, from: Shop = shop) => {
  const question = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode degraded } }';
  return (await from.ask<{ recommendations: object }>(question, { token })).data.recommendations;
};

interface Receipts {
  readonly me: {
    readonly consents: {
      readonly nodes: readonly Record<string, unknown>[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}
const receipts = async (args = '', token = ada) =>
  (
    await shop.ask<Receipts>(
      `{ me { consents${args} { nodes { purpose granted at source policyVersion expiresAt } pageInfo { hasNextPage endCursor } } } }`,
      { token },
    )
  ).data.me.consents;

describe('a yes', () => {
  it('is kept with a receipt: where, when, under which policy, and until when', async () => {
    await say({ ...choices(true, 'PERSONALIZE'), source: 'BANNER' });
    expect((await receipts()).nodes).toEqual([
      {
        purpose: 'PERSONALIZE',
        granted: true,
        at: new Date(shop.clock.at).toISOString(),
        source: 'banner',
        policyVersion: '1',
        expiresAt: new Date(shop.clock.at + 10 * day).toISOString(),
      },
    ]);
  });

  it('counts until it is over, and from then on as never expressed: for lists, for events and for setConsent', async () => {
    await say(choices(true, 'PERSONALIZE', 'LEARN'));
    const record = (eventId: string) =>
      shop.ask<{ recordEvents: object }>(
        `mutation { recordEvents(input: [{ eventId: "${eventId}", productId: "p1", kind: VIEW, occurredAt: "2026-01-05T09:00:00Z" }]) { accepted userErrors { code } } }`,
        { token: ada },
      );
    shop.clock.at += 10 * day - 1;
    ada = await shop.tokenFor('ada');
    expect(await modeOf()).toMatchObject({ mode: 'FULL' });
    expect((await record('e1')).data.recordEvents).toMatchObject({ accepted: 1 });
    shop.clock.at += 1;
    expect(await modeOf()).toEqual({ mode: 'NON_PERSONAL', degraded: ['NO_CONSENT'] });
    expect((await record('e2')).data.recordEvents).toEqual({
      accepted: 0,
      userErrors: [{ code: 'CONSENT_EXPIRED' }],
    });
    expect(granted(await say({}))).toEqual([]);
    await say(choices(true, 'PERSONALIZE'));
    expect(await modeOf()).toMatchObject({ mode: 'FULL' });
  });

  it('that is over is not learned from', async () => {
    await say(choices(true, 'LEARN'));
    await shop.ask(
      'mutation { recordEvents(input: [{ eventId: "e1", productId: "p1", kind: VIEW, occurredAt: "2026-01-05T09:00:00Z" }]) { accepted } }',
      { token: ada },
    );
    const learnable = async () => {
      const consents = [];
      for await (const { consent } of shop.shop.people.profilesWithConsent(0)) consents.push(consent.LEARN);
      return consents;
    };
    expect(await learnable()).toEqual([true]);
    shop.clock.at += 10 * day;
    expect(await learnable()).toEqual([null]);
  });
});

describe('receipts', () => {
  it('come page by page, newest first, and are one’s own', async () => {
    for (const choice of [true, false, true]) await say(choices(choice, 'LEARN'));
    await say(choices(true, 'LEARN'), await shop.tokenFor('bob'));
    const first = await receipts('(first: 2)');
    expect(first.nodes.map((one) => one.granted)).toEqual([true, false]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await receipts(`(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect(rest.nodes.map((one) => one.granted)).toEqual([true]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

describe('a no', () => {
  it('of somebody of whom nothing is kept leaves no trace: nothing is written', async () => {
    const said = await say(choices(false, 'PERSONALIZE', 'LEARN', 'LOCATION', 'SENSITIVE', 'MARKETING'));
    expect(said.userErrors).toEqual([]);
    expect(granted(said)).toEqual([]);
    expect(watched.writes()).toEqual([]);
    expect((await receipts()).nodes).toEqual([]);
  });

  it('is kept where that is asked for, so that no import can take the person to have agreed', async () => {
    const write = await shop.shop.consentWriter();
    const assume = () =>
      shop.shop.people.assumeConsents([write(shop.shop.pseudonym('ada'), 'LEARN', true, 'import: x', shop.clock.at)]);
    await say({ ...choices(false, 'LEARN'), remember: true });
    expect(await assume()).toBe(0);
    expect((await receipts()).nodes).toMatchObject([{ granted: false, expiresAt: null }]);
  });

  it('of somebody who agreed before is a withdrawal: kept, and obeyed by the next answer of every replica', async () => {
    const other = await testApp({ store: shop.store, withoutModel: true, items: [] });
    await say(choices(true, 'PERSONALIZE'));
    expect(await modeOf(ada, other)).toMatchObject({ mode: 'FULL' });
    await say(choices(false, 'PERSONALIZE'));
    for (const replica of [shop, other]) expect(await modeOf(ada, replica)).toMatchObject({ mode: 'NON_PERSONAL' });
    expect((await receipts()).nodes.map((one) => one.granted)).toEqual([false, true]);
  });

  it('takes the same mutation as a yes, and has fewer conditions', async () => {
    await say(choices(true, 'LEARN'));
    const withdrawn = await say({ ...choices(false, 'LEARN'), policyVersion: 'long-gone' });
    expect(withdrawn.userErrors).toEqual([]);
  });
});

describe('Global Privacy Control', () => {
  const asking = async (body: string, sign = '1', token: string | null = ada) => {
    const headers: Record<string, string> = { 'sec-gpc': sign };
    if (token !== null) headers.authorization = `Bearer ${token}`;
    const response = await shop.post('/graphql', JSON.stringify({ query: body }), headers);
    return ((await response.json()) as { data: Record<string, Record<string, unknown>> }).data;
  };
  const list = (context = '{}') =>
    `{ recommendations(input: { surface: FOR_YOU, context: ${context} }) { mode degraded } }`;
  const give =
    'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }] }) { userErrors { code } } }';
  const tell =
    'mutation { recordEvents(input: [{ eventId: "e", productId: "p1", kind: VIEW, occurredAt: "2026-01-05T09:00:00Z" }]) { accepted userErrors { code } } }';

  it('is a no to everything, whatever was said, unless the shop decides otherwise', async () => {
    await say(choices(true, 'PERSONALIZE', 'LEARN'));
    watched.calls.length = 0;
    const notPersonal = { mode: 'NON_PERSONAL', degraded: ['GPC'] };
    expect((await asking(list())).recommendations).toEqual(notPersonal);
    expect((await asking(list('{ consent: { personalization: true } }'), '1', null)).recommendations).toEqual(
      notPersonal,
    );
    expect((await asking(tell)).recordEvents).toEqual({ accepted: 0, userErrors: [{ code: 'CONSENT_REQUIRED' }] });
    expect((await asking(give)).setConsent).toEqual({ userErrors: [{ code: 'CONSENT_REQUIRED' }] });
    expect(watched.writes()).toEqual([]);
    expect((await asking(list(), '0')).recommendations).toMatchObject({ mode: 'FULL' });
  });

  it('leaves what the person who is signed in agreed to here, where the shop decides so', async () => {
    await open({ TIGHTROPE_PRIVACY_CONTROL: 'unless-consented' });
    expect((await asking(list())).recommendations).toMatchObject({ mode: 'NON_PERSONAL' });
    expect((await asking(list('{ consent: { personalization: true } }'), '1', null)).recommendations).toMatchObject({
      degraded: ['GPC'],
    });
    await asking(give.replace('LEARN', 'PERSONALIZE'));
    expect((await asking(list())).recommendations).toMatchObject({ mode: 'FULL' });
    expect((await asking(tell)).recordEvents).toMatchObject({ accepted: 1 });
  });

  it('means nothing where the shop decides so', async () => {
    await open({ TIGHTROPE_PRIVACY_CONTROL: 'off' });
    expect((await asking(list('{ consent: { personalization: true } }'), '1', null)).recommendations).toMatchObject({
      mode: 'SESSION_ONLY',
    });
  });
});

describe('a page’s own means of asking', () => {
  const context = (consent: object, token?: string) =>
    shop
      .ask<{ recommendations: { mode: string } }>(
        'query ($c: ContextInput!) { recommendations(input: { surface: FOR_YOU, context: $c }) { mode } }',
        { variables: { c: { consent } }, ...(token === undefined ? {} : { token }) },
      )
      .then(({ data }) => data.recommendations.mode);

  it('Consent Mode speaks for personal lists as the shop’s setting says', async () => {
    const states = (personalizationStorage: string | null, adPersonalization: string | null) => ({
      consentMode: { personalizationStorage, adPersonalization },
    });
    expect(await context(states('GRANTED', 'DENIED'))).toBe('SESSION_ONLY');
    expect(await context(states('DENIED', 'GRANTED'))).toBe('NON_PERSONAL');
    expect(await context({ ...states('DENIED', null), personalization: true })).toBe('NON_PERSONAL');
    await open({ TIGHTROPE_CONSENT_MODE: 'both' });
    expect(await context(states('GRANTED', 'DENIED'))).toBe('NON_PERSONAL');
    expect(await context(states('GRANTED', null))).toBe('NON_PERSONAL');
    expect(await context(states('GRANTED', 'GRANTED'))).toBe('SESSION_ONLY');
    await open({ TIGHTROPE_CONSENT_MODE: 'ignore' });
    expect(await context(states('GRANTED', 'GRANTED'))).toBe('NON_PERSONAL');
  });

  it('a TCF string speaks by consent to purposes 5 and 6, and to the shop’s vendor where it has one', async () => {
    const written = (purposes: readonly number[], vendors: readonly number[] = []) => ({
      tcString: tcfString({ purposes, vendors: [...vendors, 900] }),
    });
    expect(await context(written([1, 5, 6]))).toBe('SESSION_ONLY');
    expect(await context({ ...written([1, 6]), personalization: true })).toBe('NON_PERSONAL');
    expect(await context(written([1, 5]))).toBe('NON_PERSONAL');
    await say(written([5, 6]));
    expect((await receipts()).nodes).toMatchObject([{ purpose: 'PERSONALIZE', granted: true, source: 'tcf' }]);
    await say(written([5]));
    expect(await modeOf()).toMatchObject({ mode: 'NON_PERSONAL' });
    await open({ TIGHTROPE_TCF_VENDOR: '77' });
    expect(await context(written([5, 6], [76, 78]))).toBe('NON_PERSONAL');
    expect(await context(written([5, 6], [77]))).toBe('SESSION_ONLY');
  });

  it('a TCF string that cannot be read is a no to a list, and refused by setConsent', async () => {
    expect(await context({ tcString: 'nonsense', personalization: true })).toBe('NON_PERSONAL');
    expect((await say({ tcString: 'nonsense' })).userErrors).toEqual([
      { field: ['input', 'tcString'], code: 'INVALID' },
    ]);
    expect(watched.writes()).toEqual([]);
  });

  it('can lower what is stored, and never raise it', async () => {
    const yes = { consentMode: { personalizationStorage: 'GRANTED' }, personalization: true };
    expect(await context(yes, ada)).toBe('NON_PERSONAL');
    await say({ consentMode: { personalizationStorage: 'GRANTED' } });
    expect((await receipts()).nodes).toMatchObject([{ purpose: 'PERSONALIZE', granted: true, source: 'consent mode' }]);
    expect(await context(yes, ada)).toBe('FULL');
    expect(await context({ consentMode: { personalizationStorage: 'DENIED' } }, ada)).toBe('NON_PERSONAL');
  });
});
