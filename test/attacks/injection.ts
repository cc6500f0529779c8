import { sql } from 'kysely';
import { expect } from 'vitest';
import { snapshotFiles } from '../../server/store/snapshotFiles.ts';
import { freshFolder } from '../support/folders.ts';
import type { AttackCase } from './attackCase.ts';
import type { AttackedShop } from './attackedShop.ts';
import { answered, harmless, refused } from './oracles.ts';

const list = (more: string, surface = 'MOST_BOUGHT') =>
  `query ${more.includes('$s') ? '($s: String) ' : ''}{ recommendations(input: { surface: ${surface}, context: {} }, ${more}) { recommendationId items { edges { cursor node { id } } pageInfo { endCursor } } } }`;
const inSql = [
  "'",
  "''; drop table people; --",
  '" or 1=1 --',
  '1; select pg_sleep(5)',
  '$1',
  '\\',
  "x' union select null --",
  '%',
  '_',
  'p1\u00ad',
];
const events = 'mutation ($e: [EventInput!]!) { recordEvents(input: $e) { accepted userErrors { code } } }';

const countPeople = async ({ db }: AttackedShop): Promise<string> =>
  (await sql<{ n: string }>`select count(*)::text as n from people`.execute(db)).rows[0]!.n;
const cursorsOf = (told: { data: unknown }) =>
  (told.data as { recommendations: { items: { edges: { cursor: string; node: { id: string } }[] } } }).recommendations
    .items.edges;

/** D: injection. */
export const injection: readonly AttackCase[] = [
  {
    id: 'D01',
    title: 'what SQL would obey, in every name, filter and cursor',
    async attack(shop) {
      const before = await countPeople(shop);
      for (const text of inSql) {
        for (const query of [
          'query ($s: ID) { product(id: $s) { id } }',
          'query ($s: String) { product(sku: $s) { id } }',
          list('after: $s'),
          'query ($s: ID) { recommendations(input: { surface: BOUGHT_BOUGHT, productId: $s, context: {} }) { mode } }',
          'query ($s: ID!) { recommendations(input: { surface: MOST_BOUGHT, cart: [$s], context: {} }) { mode } }',
          'query ($s: String) { recommendations(input: { surface: FOR_YOU, context: { consent: { personalization: true }, sessionToken: $s } }) { mode } }',
          'query ($s: ID!) { recommendations(input: { surface: FOR_YOU, context: { consent: { personalization: true }, history: [{ productId: $s }] } }) { mode } }',
          'mutation ($s: ID) { setConsent(input: { choices: [], policyVersion: $s }) { userErrors { code } } }',
        ])
          harmless(await shop.ask({ query, variables: { s: text }, token: shop.tokenA }), {
            query,
            variables: { s: text },
          });
        const event = { eventId: text, productId: text, kind: 'VIEW', occurredAt: '2026-01-05T09:00:00Z' };
        const told = await shop.ask({ query: events, variables: { e: [event] }, token: shop.tokenA });
        harmless(told, { variables: event });
        expect(told.data).toMatchObject({ recordEvents: { accepted: 0 } });
        for (const query of [
          'query ($s: ID) { build(version: $s) { id } }',
          'mutation ($s: ID!) { revokeKey(id: $s) { userErrors { code } } }',
          'mutation ($s: String!) { rotateKey(name: $s) { userErrors { code } } }',
        ])
          harmless(await shop.askAdmin({ query, variables: { s: text } }), { query, variables: { s: text } });
      }
      expect(await countPeople(shop)).toBe(before);
    },
  },
  {
    id: 'D02',
    title: 'wildcards, paths into JSON, and patterns that never end',
    async attack({ ask }) {
      for (const text of [
        '%',
        '_%',
        '$.*',
        '(a+)+$',
        `${'a'.repeat(250)}!`,
        '^(([a-z])+.)+[A-Z]([a-z])+$',
        '.*',
        '[',
        '\\',
      ]) {
        const told = await ask({ query: 'query ($s: String) { product(sku: $s) { id } }', variables: { s: text } });
        answered(told, {});
        expect(told.data).toEqual({ product: null });
      }
      const moment = `2026-01-05T09:00:00.${'0'.repeat(200)}Z`;
      refused(
        await ask({
          query: events,
          variables: { e: [{ eventId: 'x', productId: 'p1', kind: 'VIEW', occurredAt: moment }] },
        }),
        {},
      );
    },
  },
  {
    id: 'D03',
    title: 'cursors of somebody else, of another list, cut, changed, and from yesterday',
    async attack({ ask, tokenA, tokenB, app }) {
      const forYou = list('first: 3', 'FOR_YOU');
      const [a, b] = await Promise.all([tokenA, tokenB].map((token) => ask({ query: forYou, token })));
      const own = cursorsOf(a!)[2]!.cursor;
      answered(await ask({ query: list('first: 3, after: $s', 'FOR_YOU'), variables: { s: own }, token: tokenA }), {});
      const foreign = cursorsOf(b!)[2]!.cursor;
      const other = cursorsOf(await ask({ query: list('first: 3'), token: tokenA }))[2]!.cursor;
      const bad = [
        foreign,
        other,
        own.slice(0, -1),
        `${own}A`,
        own.toLowerCase(),
        Buffer.from('3').toString('base64'),
        '',
        '3',
      ];
      for (const cursor of bad)
        refused(await ask({ query: list('first: 3, after: $s', 'FOR_YOU'), variables: { s: cursor }, token: tokenA }), {
          variables: cursor,
        });
      app.clock.at += 25 * 3600_000;
      const fresh = await app.tokenFor('customer-a');
      refused(await ask({ query: list('first: 3, after: $s', 'FOR_YOU'), variables: { s: own }, token: fresh }), {});
      app.clock.at -= 25 * 3600_000;
    },
  },
  {
    id: 'D04',
    title: 'global identities of other things',
    asks: () =>
      ['Shopper:2', 'Key:1', 'Product:p1', 'ModelBuild:1', 'Query:'].flatMap((text) => {
        const id = Buffer.from(text).toString('base64');
        return [
          { query: `{ product(id: "${id}") { id } }` },
          { query: `{ node(id: "${id}") { id } }` },
          { query: `{ nodes(ids: ["${id}"]) { id } }` },
        ];
      }),
    oracle: (told, asked) => {
      harmless(told, asked);
      expect(
        told.data === null ||
          Object.values(told.data).every((value) => value === null || JSON.stringify(value) === '[null]'),
      ).toBe(true);
    },
  },
  {
    id: 'D05',
    title: 'paths out of the folder, in the names of models and pages',
    async attack({ db, ask, askAdmin }) {
      const snapshots = await snapshotFiles(db, await freshFolder());
      for (const version of ['../secrets', '..', '/etc/passwd', 'a/b', 'a\\b', '.', '%2e%2e%2f', 'x\u0000']) {
        await expect(snapshots.read(version).catch(() => null)).resolves.toBeNull();
        const told = await askAdmin({
          query: 'query ($s: ID) { build(version: $s) { report } }',
          variables: { s: version },
        });
        harmless(told, {});
        expect(told.data?.build ?? null).toBeNull();
      }
      for (const path of [
        '/../secrets.json',
        '/..%2fsecrets.json',
        '/%2e%2e/%2e%2e/etc/passwd',
        '/graphql/../admin/graphql',
        '//etc/passwd',
      ]) {
        const told = await ask({ path, method: 'GET' });
        harmless(told, { path });
        expect([401, 404, 405]).toContain(told.status);
      }
    },
  },
  {
    id: 'D06',
    title: 'addresses to be fetched for somebody: in tokens, headers and texts',
    async attack({ ask, app }) {
      const { createServer } = await import('node:http');
      let asked = 0;
      const listener = createServer((_request, response) => {
        asked += 1;
        response.end('{"keys":[]}');
      });
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(listener.address() as { port: number }).port}/`;
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      for (const header of [
        { alg: 'RS256', jku: url },
        { alg: 'HS256', x5u: url, typ: 'JWT' },
        { alg: 'EdDSA', jku: url, kid: url },
      ])
        refused(
          await ask({ query: '{ __typename }', token: `${part(header)}.${part({ sub: 'x', iss: url })}.AAAA` }),
          {},
        );
      await ask({
        query: `{ product(sku: "${url}") { id } }`,
        headers: { referer: url, 'x-forwarded-for': url, 'x-callback': url },
      });
      expect(asked).toBe(0);
      expect(app.config.jwksUrl).toBeNull();
      await new Promise((resolve) => listener.close(resolve));
    },
  },
  {
    id: 'D07',
    title: 'formulas for a spreadsheet, in what is told in lines',
    async attack({ ask, app }) {
      const token = await app.tokenFor('d07');
      const request = (input: string) =>
        ask({
          query: `mutation { requestData(input: ${input}) { request { download { csv } } userErrors { code } } }`,
          token,
        });
      const formulas = ['=HYPERLINK("http://evil.example","x")', '+1+cmd|x', '-1', '@SUM(A1)', '\t=1'];
      for (const note of formulas) {
        const told = await request(`{ type: RECTIFICATION, note: ${JSON.stringify(note)} }`);
        answered(told, {});
        const { data } = (await request('{ type: PORTABILITY }')) as unknown as {
          readonly data: {
            readonly requestData: { readonly request: { readonly download: { readonly csv: string } } };
          };
        };
        const { pathname } = new URL(data.requestData.request.download.csv, 'http://localhost');
        const { text } = await ask({ path: pathname, method: 'GET' });
        expect(text).toContain(note.slice(2, 6)); // it is there, as a text
        expect(text).not.toMatch(/(^|,)"?[=+\-@\t]/m);
        for (const { requestId } of await app.shop.store.rights.requestsOf(app.shop.pseudonym('d07')))
          await app.shop.rights.decide(requestId, 'CARRY_OUT', 'an admin'); // of each kind one runs at a time
      }
    },
  },
  {
    id: 'D08',
    title: 'products that are called as every object’s own parts are',
    async attack({ ask, askAdmin, tokenA }) {
      const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
      const query =
        'mutation ($i: [ProductInput!]!) { upsertProducts(input: $i) { created updated userErrors { code } } }';
      for (const id of ids) {
        answered(await ask({ query: 'query ($s: ID) { product(id: $s) { id } }', variables: { s: id } }), {});
        answered(await askAdmin({ query, variables: { i: [{ id, title: id }] } }), {});
        const told = await ask({ query: 'query ($s: ID) { product(id: $s) { id sku title } }', variables: { s: id } });
        expect(told.data).toEqual({ product: { id, sku: id, title: id } });
        const event = { eventId: `of-${id}`, productId: id, kind: 'VIEW', occurredAt: '2026-01-05T09:00:00Z' };
        const recorded = await ask({ query: events, variables: { e: [event] }, token: tokenA });
        expect(recorded.data).toMatchObject({ recordEvents: { accepted: 1 } });
        answered(
          await ask({
            query:
              'query ($s: ID!) { recommendations(input: { surface: SIMILAR_CONTENT, productId: $s, cart: [$s], context: {} }) { mode items { nodes { id } } } }',
            variables: { s: id },
          }),
          {},
        );
      }
    },
  },
];
