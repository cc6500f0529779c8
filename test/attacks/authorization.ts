import { expect } from 'vitest';
import { noConsent } from '../../engine/terms/purpose.ts';
import type { AttackCase } from './attackCase.ts';
import { canary, type Told } from './attackedShop.ts';
import { answered, harmless, refused, refusedAs, refusedWith } from './oracles.ts';

const forYou =
  '{ recommendations(input: { surface: FOR_YOU, context: {} }, first: 5) { recommendationId mode items { edges { cursor node { id } } } } }';
const consents = 'mutation { setConsent(input: { choices: [] }) { consents { purpose granted } userErrors { code } } }';
const record = (eventId: string, productId: string) => ({
  query: 'mutation ($e: [EventInput!]!) { recordEvents(input: $e) { accepted ignored userErrors { code message } } }',
  variables: { e: [{ eventId, productId, kind: 'PURCHASE', occurredAt: '2026-01-05T09:00:00Z' }] },
});
const adminOnly = [
  '{ keys { id name } }',
  '{ privacyLedger { delta } }',
  '{ builds { id } }',
  'mutation { buildModel(input: {}) { userErrors { code } } }',
  'mutation { upsertProducts(input: []) { created } }',
  'mutation { createKey(input: { kind: ADMIN, name: "mine" }) { secret } }',
];

const idIn = (told: Told) =>
  (told.data as { recommendations: { recommendationId: string } }).recommendations.recommendationId;

/** E: authorization. */
export const authorization: readonly AttackCase[] = [
  {
    id: 'E01',
    title: 'customer A asks for what is B’s: by argument, by cursor, by list',
    async attack({ ask, tokenA, tokenB, store, app }) {
      answered(await ask({ ...record('e01-event', 'p42'), token: tokenB }), {});
      const b = await ask({ query: forYou, token: tokenB });
      // There is no argument that names a person, and no field that answers one.
      for (const query of [
        `{ shopper(id: "${canary}") { id } }`,
        `{ recommendations(input: { surface: FOR_YOU, context: {}, customer: "${canary}" }) { mode } }`,
        `{ recommendations(input: { surface: FOR_YOU, context: { userId: "${canary}" } }) { mode } }`,
      ])
        refused(await ask({ query, token: tokenA }), { query });
      const byName = await ask({ query: `{ node(id: "${app.shop.pseudonym(canary)}") { id } }`, token: tokenA });
      expect(byName.data).toEqual({ node: null });
      const cursor = (b.data as { recommendations: { items: { edges: { cursor: string }[] } } }).recommendations.items
        .edges[1]!.cursor;
      refused(await ask({ query: forYou.replace('first: 5', `first: 5, after: "${cursor}"`), token: tokenA }), {});
      // The same name of an event, by somebody else: an event of their own, and B's stays B's.
      const told = await ask({ ...record('e01-event', 'p42'), token: tokenA });
      expect(told.text).not.toContain(app.shop.pseudonym(canary));
      const { touches } = await store.people.profileOf(app.shop.pseudonym('customer-a'));
      expect(touches.filter(({ itemId }) => itemId === 'p42')).toHaveLength(1);
      const ofB = await store.people.profileOf(app.shop.pseudonym(canary));
      expect(ofB.touches.filter(({ itemId }) => itemId === 'p42')).toHaveLength(1);
    },
  },
  {
    id: 'E02',
    title: 'one’s own and somebody else’s in one request',
    asks: ({ tokenA }) => [
      {
        token: tokenA,
        query: `{ own: recommendations(input: { surface: FOR_YOU, context: {} }) { mode } other: recommendations(input: { surface: FOR_YOU, context: { customer: "${canary}" } }) { mode } }`,
      },
      { token: tokenA, query: '{ product(id: "p1") { id } keys { id } }' },
      { token: tokenA, query: '{ product(id: "p1") { id learnedFrom { id } } }' },
    ],
    oracle: refused,
  },
  {
    id: 'E03',
    title: 'a publishable key for what systems and admins may',
    async attack({ ask, keyFor }) {
      const key = await keyFor('publishable');
      for (const query of adminOnly) {
        refusedWith(401)(await ask({ path: '/admin/graphql', query, token: key }), { query });
        refusedWith(401)(await ask({ path: '/admin/graphql', query, headers: { 'tightrope-key': key } }), { query });
        refused(await ask({ query, token: key }), { query });
      }
    },
  },
  {
    id: 'E04',
    title: 'a service key of another shop, and one that was revoked',
    async attack({ ask, keyFor, app }) {
      const key = await keyFor('service');
      const upsert = { path: '/admin/graphql', query: adminOnly[4]! };
      answered(await ask({ ...upsert, token: key }), {});
      refusedWith(401)(await ask({ ...upsert, token: `sk_${'A'.repeat(43)}` }), {});
      const record = (await app.shop.keys.list()).at(-1)!;
      await app.shop.keys.revoke(record.keyId);
      refusedWith(401)(await ask({ ...upsert, token: key }), {});
    },
  },
  {
    id: 'E05',
    title: 'what is the admin’s, asked of the storefront, with every sort of key',
    async attack(shop) {
      const keys = await Promise.all(
        (['service', 'publishable', 'analyst', 'admin'] as const).map((kind) => shop.keyFor(kind)),
      );
      for (const token of [...keys, shop.tokenA, 'an-admin-key-for-the-tests-alone'])
        for (const query of adminOnly) refused(await shop.ask({ query, token }), { query });
      expect(await shop.store.ledger.entries()).toHaveLength(1);
    },
  },
  {
    id: 'E06',
    title: 'a role that the caller gives itself: in claims, headers and variables',
    async attack(shop) {
      const { SignJWT } = await import('jose');
      const seconds = Math.floor(shop.app.clock.at / 1000);
      const token = await new SignJWT({ role: 'admin', roles: ['admin'], kind: 'admin', scope: 'admin', admin: true })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', role: 'admin' } as { alg: string })
        .setSubject('customer-a')
        .setIssuer('tightrope-shop')
        .setAudience('tightrope')
        .setExpirationTime(seconds + 600)
        .sign(shop.app.tokenSecret);
      answered(await shop.ask({ query: forYou, token }), {});
      for (const query of adminOnly) {
        refusedWith(401)(await shop.ask({ path: '/admin/graphql', query, token }), {});
        refusedWith(401)(
          await shop.ask({
            path: '/admin/graphql',
            query,
            headers: { 'x-role': 'admin', 'x-user': 'admin', 'x-forwarded-user': 'admin' },
          }),
          {},
        );
      }
      const analyst = await shop.keyFor('analyst');
      refusedAs('FORBIDDEN')(
        await shop.ask({
          path: '/admin/graphql',
          token: analyst,
          query: adminOnly[0]!,
          variables: { role: 'admin' },
          headers: { 'x-role': 'admin' },
        }),
        {},
      );
    },
  },
  {
    id: 'E07',
    title: 'guessing at names: what is not there and what is not yours look the same',
    async attack({ ask, askAdmin, tokenA, tokenB, store, app }) {
      // An event of B's, and one that nobody told: the answer to A is the same, byte for byte.
      answered(await ask({ ...record('e07-of-b', 'p3'), token: tokenB }), {});
      const [taken, free] = [
        await ask({ ...record('e07-of-b', 'p4'), token: tokenA }),
        await ask({ ...record('e07-of-no', 'p4'), token: tokenA }),
      ];
      expect(taken.text).toBe(free.text);
      // Keys: unknown, revoked, and of a form that none has.
      const made = await app.shop.keys.create({ kind: 'service', name: 'e07', origins: [], surfaces: null });
      await app.shop.keys.revoke(made.ok ? made.value.record.keyId : '');
      const revoke = async (id: string) =>
        (await askAdmin({ query: `mutation { revokeKey(id: "${id}") { key { id } userErrors { code message } } }` }))
          .text;
      expect(await revoke(made.ok ? made.value.record.keyId : '')).toBe(await revoke('sk_000000000000'));
      const unauthenticated = await Promise.all(
        [made.ok ? made.value.key : '', `sk_${'A'.repeat(43)}`, 'nonsense', `${tokenA}x`].map(
          async (token) => (await ask({ query: forYou, token })).text,
        ),
      );
      expect(new Set(unauthenticated).size).toBe(1);
      expect(
        (await store.people.profileOf(app.shop.pseudonym(canary))).touches.filter(({ itemId }) => itemId === 'p4'),
      ).toEqual([]);
    },
  },
  {
    id: 'E08',
    title: 'consent and requests for data in somebody else’s name; and a second one, which must not block the first',
    async attack({ ask, tokenA, tokenB, store, app }) {
      for (const query of [
        `mutation { setConsent(input: { customer: "${canary}", choices: [] }) { userErrors { code } } }`,
        `mutation { requestData(input: { type: ERASURE, customer: "${canary}" }) { userErrors { code } } }`,
      ])
        refused(await ask({ query, token: tokenA }), {});
      const request = (type: string, token: string) =>
        ask({ query: `mutation { requestData(input: { type: ${type} }) { request { id status } } }`, token });
      const [first, second, foreign] = await Promise.all([
        request('RECTIFICATION, note: "x"', tokenA),
        request('RECTIFICATION, note: "x"', tokenA),
        request('RECTIFICATION, note: "x"', tokenB),
      ]);
      expect(second.data).toEqual(first.data); // the one that runs is the answer
      const { id } = (first.data as { requestData: { request: { id: string } } }).requestData.request;
      expect(JSON.stringify(foreign.data)).not.toContain(id);
      const cancel = 'mutation ($id: ID!) { cancelDataRequest(id: $id) { request { status } userErrors { code } } }';
      const notTheirs = await ask({ query: cancel, variables: { id }, token: tokenB });
      const notThere = await ask({ query: cancel, variables: { id: 'x'.repeat(id.length) }, token: tokenB });
      expect(notTheirs.text).toBe(notThere.text);
      answered(await ask({ query: cancel, variables: { id }, token: tokenA }), {});
      const set = (token: string, granted: boolean) =>
        ask({
          token,
          query: `mutation { setConsent(input: { choices: [{ purpose: MARKETING, granted: ${granted} }] }) { consents { purpose granted } userErrors { code } } }`,
        });
      const told = await Promise.all([set(tokenA, true), set(tokenA, true), set(tokenB, false), set(tokenA, true)]);
      for (const one of told) answered(one, {});
      expect((await store.people.consentOf(app.shop.pseudonym('customer-a'))).MARKETING).toBe(true);
      expect((await store.people.consentOf(app.shop.pseudonym(canary))).MARKETING).not.toBe(true);
      await set(tokenA, false);
    },
  },
  {
    id: 'E09',
    title: 'consent that a browser claims, over a no that is stored',
    async attack({ ask, app, store }) {
      const token = await app.tokenFor('somebody-who-said-no');
      const no =
        'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: false }], remember: true }) { userErrors { code } } }';
      answered(await ask({ query: no, token }), {});
      for (const context of [
        '{ consent: { personalization: true } }',
        '{ consent: { personalization: true }, mode: FULL }',
        '{ mode: FULL, history: [{ productId: "p10", kind: PURCHASE }] }',
        '{ consent: { personalization: true }, sessionToken: "x", history: [{ productId: "p10" }] }',
      ]) {
        const told = await ask({
          query: `{ recommendations(input: { surface: FOR_YOU, context: ${context} }) { mode degraded } }`,
          token,
        });
        expect(told.data).toEqual({
          recommendations: { mode: 'NON_PERSONAL', degraded: expect.arrayContaining(['NO_CONSENT']) },
        });
      }
      expect((await store.people.consentOf(app.shop.pseudonym('somebody-who-said-no'))).PERSONALIZE).toBe(false);
      expect(await store.people.consentOf(app.shop.pseudonym('somebody-unknown'))).toEqual(noConsent);
    },
  },
  {
    id: 'E10',
    title: 'an analyst narrows down on one person',
    async attack(shop) {
      const token = await shop.keyFor('analyst');
      const asked = async (query: string) => shop.ask({ path: '/admin/graphql', token, query });
      // No field of an analyst's takes a filter over people, or names one; what there is was released once, with its noise.
      for (const query of [
        '{ people { id } }',
        `{ profile(userId: "${shop.app.shop.pseudonym(canary)}") { id } }`,
        '{ builds(where: { person: "x" }) { id } }',
        '{ readiness(person: "x") { state } }',
        '{ interactions { itemId } }',
      ])
        refused(await asked(query), { query });
      const released = '{ readiness { surface state text morePeople } builds { id noisyPeople } }';
      const before = (await asked(released)).text;
      answered(await shop.ask({ ...record('e10', 'p9'), token: shop.tokenB }), {});
      const after = new Set<string>();
      for (let count = 0; count < 200; count += 1) after.add((await asked(released)).text);
      expect([...after]).toEqual([before]);
    },
  },
  {
    id: 'E11',
    title: 'two customers, the same question, again and again in between each other',
    async attack({ ask, tokenA, tokenB }) {
      const expected = new Map(
        await Promise.all(
          [tokenA, tokenB].map(async (token) => [token, idIn(await ask({ query: forYou, token }))] as const),
        ),
      );
      expect(new Set(expected.values()).size).toBe(2);
      for (let round = 0; round < interleavings / 20; round += 1) {
        const askers = Array.from({ length: 20 }, (_, place) => ((place * 7 + round) % 3 === 0 ? tokenA : tokenB));
        const told = await Promise.all(askers.map((token) => ask({ query: forYou, token })));
        for (const [place, token] of askers.entries()) {
          harmless(told[place]!, {});
          expect(idIn(told[place]!)).toBe(expected.get(token));
        }
        const own = JSON.stringify(await Promise.all([ask({ query: consents, token: tokenA })]));
        expect(own).not.toContain(canary);
      }
    },
  },
];

/** 10,000 with ATTACKS=long. */
const interleavings = process.env.ATTACKS === 'long' ? 10_000 : 400;
