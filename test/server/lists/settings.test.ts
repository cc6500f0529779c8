import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idsIn, type ListData, listQuery } from '../support/listQuery.ts';
import { testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
let ada: string;
beforeAll(async () => {
  shop = await testApp({ environment: { TIGHTROPE_RANDOM_SHARE: '0' } });
});
let people = 0;
beforeEach(async () => {
  people += 1;
  ada = await shop.tokenFor(`ada-${people}`);
});

const decide = async (input: object, token: string | null = ada) =>
  (
    await shop.ask<{
      updatePrivacySettings: { settings: Record<string, unknown>; userErrors: { field: string[]; code: string }[] };
    }>(
      `mutation ($input: PrivacySettingsInput!) { updatePrivacySettings(input: $input) {
        settings { level interests blockedCategories blockedProducts fatigue } userErrors { field code }
      } }`,
      { variables: { input }, ...(token === null ? {} : { token }) },
    )
  ).data.updatePrivacySettings;
const agree = () =>
  shop.ask(
    'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
    {
      token: ada,
    },
  );
const buy = (productId: string) =>
  shop.ask(
    'mutation ($id: ID!, $event: ID!) { recordEvents(input: [{ eventId: $event, productId: $id, kind: PURCHASE, occurredAt: "2026-01-05T09:00:00Z" }]) { accepted } }',
    { token: ada, variables: { id: productId, event: `${people}-${productId}` } },
  );
const list = async (input: object = {}, token: string | null = ada) =>
  (
    await shop.ask<ListData>(listQuery, {
      variables: { input: { surface: 'FOR_YOU', context: {}, ...input }, first: 50 },
      ...(token === null ? {} : { token }),
    })
  ).data;

describe('the level that a shopper chose', () => {
  it.each([
    ['FULL', 'FULL'],
    ['SESSION_ONLY', 'SESSION_ONLY'],
    ['DECLARED', 'DECLARED'],
    ['NON_PERSONAL', 'NON_PERSONAL'],
    [null, 'FULL'],
  ])('%s makes their lists %s at most, and a request can only lower that', async (level, mode) => {
    await agree();
    await buy('p40');
    await decide({ level });
    expect((await list()).recommendations.mode).toBe(mode);
    expect((await list({ context: { mode: 'FULL' } })).recommendations.mode).toBe(mode);
    expect((await list({ context: { mode: 'NON_PERSONAL' } })).recommendations.mode).toBe('NON_PERSONAL');
  });

  it('is no consent: without it every level is the list of everybody', async () => {
    const everybodys = idsIn(await list({}, null));
    for (const level of ['FULL', 'SESSION_ONLY', 'DECLARED', 'NON_PERSONAL']) {
      await decide({ level, interests: ['Toys'] });
      const data = await list({ context: { consent: { personalization: true } } });
      expect([data.recommendations.mode, idsIn(data)]).toEqual(['NON_PERSONAL', everybodys]);
    }
  });

  it('DECLARED goes by the interests that were declared, and by nothing that was done', async () => {
    await agree();
    await buy('p40');
    const [done] = [idsIn(await list())];
    await decide({ level: 'DECLARED', interests: ['Garden'] });
    const declared = idsIn(await list());
    expect(declared).not.toEqual(done);
    const items = await shop.shop.catalogue();
    const inGarden = (id: string) =>
      items.items.find(({ itemId }) => itemId === id)!.categories.some((category) => category === 'Garden');
    expect(declared.slice(0, 5).every(inGarden)).toBe(true);
  });
});

describe('what a shopper blocked', () => {
  it('is in no list of theirs, personal or not, ranked or random, and in those of others as before', async () => {
    const { items } = await shop.shop.catalogue();
    const random = await testApp({
      store: shop.store,
      environment: { TIGHTROPE_RANDOM_SHARE: '1' },
      withoutModel: true,
      items: [],
    });
    const categoryOf = (id: string) => items.find(({ itemId }) => itemId === id)!.categories;
    const before = idsIn(await list({ surface: 'MOST_BOUGHT' }));
    const [product, other] = [before[0]!, before.find((id) => categoryOf(id)[0] !== categoryOf(before[0]!)[0])!];
    const category = categoryOf(other)[0]!;
    const decided = await decide({ blockedProducts: [product], blockedCategories: [category.toUpperCase()] });
    expect(decided.userErrors).toEqual([]);
    await agree();
    for (const surface of ['MOST_BOUGHT', 'MOST_VIEWED', 'FOR_YOU'])
      for (const from of [shop, random]) {
        const { data } = await from.ask<ListData>(listQuery, {
          variables: { input: { surface, context: {} }, first: 50 },
          token: ada,
        });
        const ids = idsIn(data);
        expect(ids.length, surface).toBeGreaterThan(5);
        expect(ids, surface).not.toContain(product);
        expect(
          ids.filter((id) => categoryOf(id).includes(category)),
          surface,
        ).toEqual([]);
      }
    expect(idsIn(await list({ surface: 'MOST_BOUGHT' }, null))).toEqual(before);
  });
});

describe('updatePrivacySettings', () => {
  it('changes what it names and nothing else, for oneself and for nobody else', async () => {
    await decide({ level: 'DECLARED', interests: ['Toys', 'Toys'], fatigue: 'LESS' });
    const { settings } = await decide({ fatigue: 'RARELY' });
    const expected = {
      level: 'DECLARED',
      interests: ['Toys'],
      blockedCategories: [],
      blockedProducts: [],
      fatigue: 'RARELY',
    };
    expect(settings).toEqual(expected);
    const me = 'query { me { settings { level interests blockedCategories blockedProducts fatigue } } }';
    expect((await shop.ask(me, { token: ada })).data).toEqual({ me: { settings: expected } });
    const bob = await shop.ask<{ me: { settings: { level: null } } }>(me, { token: await shop.tokenFor('bob') });
    expect(bob.data.me.settings.level).toBeNull();
  });

  it('is of somebody who is signed in, and not of minors', async () => {
    expect((await decide({ level: 'NON_PERSONAL' }, null)).userErrors).toMatchObject([{ code: 'IDENTITY_UNVERIFIED' }]);
    const kim = await shop.tokenFor('kim', true);
    expect((await decide({ interests: ['Toys'] }, kim)).userErrors).toMatchObject([{ code: 'CONSENT_REQUIRED' }]);
  });
});
