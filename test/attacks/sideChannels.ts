import { sql } from 'kysely';
import { expect } from 'vitest';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { AttackCase } from './attackCase.ts';
import { canary, type Told } from './attackedShop.ts';
import { answered, harmless } from './oracles.ts';

const list = (context: string, surface = 'FOR_YOU') =>
  `{ recommendations(input: { surface: ${surface}, context: ${context} }, first: 10) { recommendationId mode degraded validUntil disclosure { randomShare summary policyVersion more } items { edges { cursor node { id sku title categories inStock } reason { code text } } pageInfo { hasNextPage endCursor } } } }`;
interface Listed {
  readonly recommendationId: string;
  readonly mode: string;
  readonly degraded: readonly string[];
  readonly items: {
    readonly edges: readonly { readonly cursor: string; readonly node: object; readonly reason: object }[];
  };
}
const listIn = (told: Told): Listed => {
  answered(told, {});
  return (told.data as { recommendations: Listed }).recommendations;
};
/** What an onlooker sees of an answer: its form and its length, without the names that are drawn for each viewer. */
const formOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(formOf);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, formOf(part)]));
  return typeof value;
};

/** G: what can be seen from outside, but for how long it took: that is not measured here. */
export const sideChannels: readonly AttackCase[] = [
  {
    id: 'G01',
    title: 'nobody, no consent, a no, a minor, somebody unknown, somebody new: the same to look at',
    async attack({ ask, app }) {
      const no = await app.tokenFor('g01-no');
      await ask({
        query:
          'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: false }] }) { userErrors { code } } }',
        token: no,
      });
      const fresh = await app.tokenFor('g01-new');
      await ask({
        query:
          'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
        token: fresh,
      });
      const answers = await Promise.all([
        ask({ query: list('{}') }),
        ask({ query: list('{}'), headers: { 'sec-gpc': '1' } }),
        ask({ query: list('{ minor: true }') }),
        ask({ query: list('{}'), token: no }),
        ask({ query: list('{}'), token: await app.tokenFor('g01-minor', true) }),
        ask({ query: list('{}'), token: await app.tokenFor('g01-unknown') }),
        ask({ query: list('{}'), token: fresh }),
      ]);
      const forms = answers.map((told) => JSON.stringify(formOf({ ...listIn(told), degraded: [] })));
      expect(new Set(forms).size).toBe(1);
      expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
      expect(new Set(answers.map((told) => listIn(told).items.edges.length)).size).toBe(1);
      expect(
        new Set(
          answers.map(({ headers }) =>
            [...headers.keys()].filter((name) => !['date', 'content-length'].includes(name)).join(),
          ),
        ).size,
      ).toBe(1);
    },
  },
  {
    id: 'G02',
    title: 'random and real offers, by the bytes of their edges, cursors and reasons',
    async attack({ ask, tokenA }) {
      for (const token of [tokenA, undefined]) {
        const { edges } = listIn(
          await ask({
            query: list(
              '{ consent: { personalization: true }, situation: LEISURE, history: [{ productId: "p10", kind: PURCHASE }] }',
            ),
            ...(token ? { token } : {}),
          }),
        ).items;
        expect(edges.length).toBe(10);
        expect(new Set(edges.map(({ cursor }) => cursor.length)).size).toBe(1);
        expect(new Set(edges.map(({ reason }) => JSON.stringify(reason))).size).toBe(1);
        expect(new Set(edges.map((edge) => JSON.stringify(formOf(edge)))).size).toBe(1);
      }
    },
  },
  {
    id: 'G03',
    title: 'the same question a thousand times: one answer',
    async attack({ app, tokenA }) {
      const answers = new Set<string>();
      for (let count = 0; count < 1000; count += 1) answers.add((await app.ask(list('{}'), { token: tokenA })).text);
      expect(answers.size).toBe(1);
    },
  },
  {
    id: 'G04',
    title: 'aliases, keys and addresses, to have it drawn anew',
    async attack({ ask, keyFor, app, tokenA }) {
      const context =
        '{ consent: { personalization: true }, sessionToken: "g04", history: [{ productId: "p10", kind: PURCHASE }] }';
      const own = listIn(await ask({ query: list(context) }));
      for (let count = 0; count < 5; count += 1) {
        const headers = { 'tightrope-key': await keyFor('publishable'), 'x-forwarded-for': `192.0.2.${count}` };
        expect(listIn(await ask({ query: list(context), headers }))).toEqual(own);
      }
      const aliased = list(context).slice(2, -2);
      const both = await ask({ query: `{ one: ${aliased} two: ${aliased} }` });
      expect(both.data).toEqual({ one: own, two: own });
      const signedIn = listIn(await ask({ query: list('{}'), token: tokenA }));
      const again = await app.tokenFor('customer-a');
      expect(listIn(await ask({ query: list('{ sessionToken: "another" }'), token: again }))).toEqual(signedIn);
    },
  },
  {
    id: 'G05',
    title: 'something excluded in the history: an answer like without it',
    async attack({ ask, askAdmin }) {
      const upsert =
        'mutation ($i: [ProductInput!]!) { upsertProducts(input: $i) { created updated userErrors { code } } }';
      answered(
        await askAdmin({
          query: upsert,
          variables: { i: [{ id: 'g05', title: 'A book of prayers', categories: ['Religion'] }] },
        }),
        {},
      );
      const session = 'consent: { personalization: true }, sessionToken: "g05"';
      const without = listIn(
        await ask({ query: list(`{ ${session}, history: [{ productId: "p10", kind: PURCHASE }] }`) }),
      );
      const withIt = listIn(
        await ask({
          query: list(
            `{ ${session}, history: [{ productId: "p10", kind: PURCHASE }, { productId: "g05", kind: PURCHASE }] }`,
          ),
        }),
      );
      expect(withIt).toEqual(without);
    },
  },
  {
    id: 'G06',
    title: 'a budget that is used up: nobody’s list shows it',
    async attack({ ask, askAdmin, app, store, tokenA, tokenB }) {
      const asked = () =>
        Promise.all(
          [tokenA, tokenB, undefined].map(async (token) =>
            listIn(await ask({ query: list('{}'), ...(token ? { token } : {}) })),
          ),
        );
      const before = await asked();
      const { windowId, nanoRhoLimit, nanoRhoSpent, delta } = await app.shop.budget();
      const spent = await store.ledger.charge({
        ...{ releaseId: 'g06' as ReleaseId, windowId, nanoRho: nanoRhoLimit - nanoRhoSpent, at: app.clock.at },
        ...{ unit: 'PERSON_WINDOW', epsilon: 4, delta },
      });
      expect(spent.ok).toBe(true);
      const build = 'mutation { buildModel(input: { epsilon: 0.01 }) { build { id } userErrors { code } } }';
      const told = await askAdmin({ query: build });
      expect(told.data).toMatchObject({ buildModel: { userErrors: [{ code: 'BUDGET_EXHAUSTED' }] } });
      expect((await app.shop.budget()).nanoRhoSpent).toBe(nanoRhoLimit);
      expect(await asked()).toEqual(before);
    },
  },
  {
    id: 'G07',
    title: 'somebody who was erased, and somebody who never was',
    async attack({ ask, app }) {
      const gone = await app.tokenFor('g07-gone');
      await ask({
        query:
          'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
        token: gone,
      });
      await ask({
        query: 'mutation ($e: [EventInput!]!) { recordEvents(input: $e) { accepted } }',
        variables: { e: [{ eventId: 'g07', productId: 'p5', kind: 'VIEW', occurredAt: '2026-01-05T09:00:00Z' }] },
        token: gone,
      });
      await ask({
        query: 'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status } } }',
        token: gone,
      });
      const never = await app.tokenFor('g07-never');
      const seen = async (token: string) => {
        const { mode, degraded, items } = listIn(await ask({ query: list('{}'), token }));
        return { mode, degraded, edges: items.edges.length };
      };
      expect(await seen(gone)).toEqual(await seen(never));
      const consents =
        'mutation { setConsent(input: { choices: [] }) { consents { purpose granted } userErrors { code } } }';
      expect((await ask({ query: consents, token: gone })).text).toBe(
        (await ask({ query: consents, token: never })).text,
      );
      const me =
        '{ me { holdings { historyLines consentRecords requests oldest } dataRequests { type } history { nodes { productId } } } }';
      expect((await ask({ query: me, token: gone })).text).toBe((await ask({ query: me, token: never })).text);
    },
  },
  {
    id: 'G08',
    title: 'the shop’s name for somebody: in logs, metrics, the database and pages',
    async attack({ ask, tokenB, logged, db, app }) {
      await ask({ query: list(`{ sessionToken: "${canary}-session" }`), token: tokenB });
      await ask({ query: `{ product(sku: "${canary}-sku") { id } }`, token: tokenB });
      await ask({ query: `{ ${canary.replaceAll('-', '_')} }`, token: tokenB });
      expect(logged.join('\n')).not.toContain(canary);
      for (const path of ['/metrics', '/', '/disclosure', '/health', '/ready'])
        expect((await ask({ path, method: 'GET', token: 'an-admin-key-for-the-tests-alone' })).text).not.toContain(
          canary,
        );
      const { rows } = await sql<{
        tablename: string;
      }>`select tablename from pg_tables where schemaname = 'public'`.execute(db);
      for (const { tablename } of rows) {
        const kept = await sql<{
          n: string;
        }>`select count(*)::text as n from ${sql.table(tablename)} as kept where kept::text like ${`%${canary}%`}`.execute(
          db,
        );
        expect(kept.rows[0]!.n, tablename).toBe('0');
      }
      expect(app.shop.pseudonym(canary)).not.toContain(canary);
    },
  },
  {
    id: 'G09',
    title: 'another page, which embeds, frames, caches or measures an answer',
    async attack({ ask, tokenA }) {
      for (const asked of [
        { query: list('{}'), token: tokenA },
        { query: '{ nonsense' },
        { path: '/health', method: 'GET' },
        { path: '/nothing', method: 'GET' },
      ]) {
        const { headers } = await ask(asked);
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-frame-options')).toBe('DENY');
        expect(headers.get('set-cookie')).toBeNull();
      }
      const byGet = await ask({
        method: 'GET',
        path: `/graphql?query=${encodeURIComponent(list('{}'))}`,
        token: tokenA,
      });
      harmless(byGet, {});
      expect(byGet.status).toBe(405);
    },
  },
];
