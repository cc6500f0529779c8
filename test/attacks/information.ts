import { expect } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import { createLog } from '../../server/log.ts';
import { testApp } from '../server/support/testApp.ts';

import type { AttackCase } from './attackCase.ts';
import { answered, harmless, refused } from './oracles.ts';

const listed = '{ recommendations(input: { surface: MOST_BOUGHT, context: {} }) { mode items { nodes { id } } } }';

/** C: information. */
export const information: readonly AttackCase[] = [
  {
    id: 'C01',
    title: 'what the schema says about itself, under any name',
    asks: () => [
      { query: '{ __schema { types { name } } }' },
      { query: '{ __type(name: "Query") { name } }' },
      { query: '{ product(id: "p1") { id } x: __schema { queryType { name } } }' },
      { query: '{ ...F } fragment F on Query { __schema { queryType { name } } }' },
      { query: '{ ... on Query { __type(name: "Mutation") { fields { name } } } }' },
    ],
    oracle: (told, asked) => {
      refused(told, asked);
      expect(told.text).not.toMatch(/"queryType"|"types"/);
    },
  },
  {
    id: 'C02',
    title: 'misspelt names, to be told the right ones: of fields, arguments, values, types, inputs',
    asks: () => [
      { query: '{ prodct(id: "p1") { id } }' },
      { query: '{ product(idd: "p1") { id } }' },
      { query: '{ product(id: "p1") { titel } }' },
      { query: '{ recommendations(input: { surface: FOR_YU, context: {} }) { mode } }' },
      { query: '{ recommendations(input: { surfac: FOR_YOU, context: {} }) { mode } }' },
      { query: 'query ($i: RecommendationInput) { recommendations(input: $i) { mode } }' },
      { query: '{ product(id: "p1") { ... on Produkt { id } } }' },
      { query: 'mutation { setConsnt(input: {}) { userErrors { code } } }' },
      {
        query: 'query ($i: RecommendationsInput!) { recommendations(input: $i) { mode } }',
        variables: { i: { surface: 'FOR_YU', contxt: {} } },
      },
    ],
    oracle: (told, asked) => {
      refused(told, asked);
      expect(told.text).not.toMatch(/did you mean/i);
      for (const name of ['FOR_YOU', '"product"', '"title"', '"setConsent"', '"context"'])
        if (!JSON.stringify(asked).includes(name.replaceAll('"', ''))) expect(told.text).not.toContain(name);
    },
  },
  {
    id: 'C03',
    title: 'whatever a store throws: an error, a text, nothing, a value that should not be there',
    async attack() {
      for (const thrown of [
        new Error('secret in /var/lib of host db-7'),
        'secret text',
        undefined,
        { secret: true },
        null,
        7n,
      ]) {
        const store = memoryStore();
        const failing = { ...store, catalogue: { ...store.catalogue, items: () => Promise.reject(thrown) } };
        const shop = await testApp({ store: failing, withoutModel: true });
        const told = await shop.ask(listed);
        expect(told.text).not.toMatch(/secret|db-7|\/var/);
        expect(told.errors.map(({ message }) => message)).toEqual(['Unexpected error.']);
        expect(told.status).toBe(200);
      }
    },
  },
  {
    id: 'C04',
    title: 'where our code, files and hosts are, in any error',
    async attack({ ask, askAdmin }) {
      const odd = ['\u0001', '%00', '../../etc/passwd', "';--", '{{7*7}}', '\r\nx: y', 'x'.repeat(255), '𝕏'];
      for (const text of odd) {
        for (const query of [
          'query ($s: String) { product(sku: $s) { id } }',
          'query ($s: String) { recommendations(input: { surface: MOST_BOUGHT, context: {} }, after: $s) { mode items { nodes { id } } } }',
          'query ($s: String) { recommendations(input: { surface: FOR_YOU, context: { sessionToken: $s } }) { mode } }',
        ])
          harmless(await ask({ query, variables: { s: text } }), { query, variables: { s: text } });
        harmless(await askAdmin({ query: 'query ($s: ID) { build(version: $s) { id } }', variables: { s: text } }), {});
      }
    },
  },
  {
    id: 'C05',
    title: 'the values of limits, in what they refuse with',
    asks: () => [
      { query: `{ ${'a '.repeat(2000)} }` },
      { query: `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: __typename`).join(' ')} }` },
      { query: `{ product(id: "p1") { ${'id '.repeat(80)} } }` },
      {
        query: listed
          .replace('MOST_BOUGHT, context: {} })', 'MOST_BOUGHT, context: {} }, first: 50)')
          .replace(
            '{ id }',
            `{ ${'recommendations(surface: BOUGHT_BOUGHT, first: 50) { mode items { nodes { id } } }'} }`,
          ),
      },
    ],
    oracle: (told, asked) => {
      refused(told, asked);
      expect(told.messages.join()).not.toMatch(/\d/);
      expect(told.codes[0]).toBe('TOO_MANY');
    },
  },
  {
    id: 'C06',
    title: 'what runs here, in which version, and how long each part took',
    async attack({ ask, raw }) {
      for (const path of ['/graphql', '/admin/graphql', '/health', '/nothing']) {
        const told = await ask({ path, query: '{ __typename }' });
        for (const name of ['x-powered-by', 'server', 'x-runtime', 'via', 'server-timing'])
          expect(told.headers.get(name)).toBeNull();
        expect(told.text).not.toMatch(/yoga|pothos|node\/|graphql-js|"tracing"|"cost"/i);
      }
      expect(await raw('GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).not.toMatch(/^server:/im);
    },
  },
  {
    id: 'C07',
    title: 'line ends, colours and zeros for the log, in every text',
    async attack({ ask, tokenA, logged }) {
      for (const text of ['a\r\nlevel=fatal', '\u001b[31mred', 'a\u0000b', '\u2028x', '{"level":60}']) {
        await ask({ query: 'query ($s: String) { product(sku: $s) { id } }', variables: { s: text }, token: tokenA });
        await ask({ query: `{ product(sku: ${JSON.stringify(text)}) { id } }` });
        await ask({ query: '{ __typename }', path: `/${encodeURIComponent(text)}` });
      }
      expect(logged.join('\n')).not.toMatch(/level=fatal|\\u001b|\\u0000|\\u2028|red|"level"/);
      expect(typeof createLog).toBe('function');
    },
  },
  {
    id: 'C08',
    title: 'markup in the names of products',
    async attack({ ask, askAdmin }) {
      const title = '<img src=x onerror=alert(1)><script>alert(1)</script>';
      const query =
        'mutation ($i: [ProductInput!]!) { upsertProducts(input: $i) { created updated userErrors { code } } }';
      answered(await askAdmin({ query, variables: { i: [{ id: 'markup', title }] } }), {});
      const told = await ask({ query: '{ product(id: "markup") { title } }' });
      expect(told.data).toEqual({ product: { title } });
      expect(told.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
      expect(told.headers.get('x-content-type-options')).toBe('nosniff');
      expect(told.headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  },
  {
    id: 'C09',
    title: 'what a question weighs, which must not tell what is kept about somebody',
    async attack({ ask, tokenA, tokenB }) {
      const forYou =
        '{ recommendations(input: { surface: FOR_YOU, context: {} }, first: 5) { mode items { nodes { id } } } }';
      const told = await Promise.all(
        [tokenA, tokenB, undefined].map((token) => ask({ query: forYou, ...(token ? { token } : {}) })),
      );
      for (const one of told) {
        answered(one, {});
        expect(JSON.parse(one.text)).not.toHaveProperty('extensions');
        expect([...one.headers.keys()].filter((name) => /cost|complex|ratelimit/i.test(name))).toEqual([]);
      }
      expect(
        new Set(told.map(({ headers }) => [...headers.keys()].filter((name) => name !== 'date').join())).size,
      ).toBe(1);
    },
  },
];
