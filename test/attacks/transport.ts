import { expect } from 'vitest';
import type { AttackCase } from './attackCase.ts';
import type { Ask } from './attackedShop.ts';
import { answered, harmless, refused, refusedWith } from './oracles.ts';

const allow =
  'mutation { setConsent(input: { choices: [{ purpose: MARKETING, granted: true }] }) { userErrors { code } } }';
const typename = '{ __typename }';
const encoded = (query: string) => new URLSearchParams({ query }).toString();
const typed = (type: string, body: BodyInit): Ask => ({ headers: { 'content-type': type }, body });

/** B: transport. */
export const transport: readonly AttackCase[] = [
  {
    id: 'B01',
    title: 'a mutation by GET',
    asks: ({ tokenA }) => [
      { method: 'GET', path: `/graphql?${encoded(allow)}`, token: tokenA },
      {
        method: 'GET',
        path: `/graphql?${encoded(allow)}&operationName=x`,
        headers: { 'content-type': 'application/json' },
      },
      { method: 'HEAD', path: `/graphql?${encoded(allow)}` },
    ],
    oracle: refusedWith(405),
  },
  {
    id: 'B02',
    title: 'a question by GET that was not persisted',
    asks: () => [
      { method: 'GET', path: `/graphql?${encoded(typename)}` },
      { method: 'GET', path: `/graphql?${encoded(typename)}`, headers: { accept: 'text/html' } },
      {
        method: 'GET',
        path: `/graphql?extensions=${encodeURIComponent('{"persistedQuery":{"version":1,"sha256Hash":"x"}}')}`,
      },
    ],
    oracle: refusedWith(405),
  },
  {
    id: 'B03',
    title: 'a mutation as a form of a page',
    asks: () => [typed('application/x-www-form-urlencoded', encoded(allow))],
    oracle: refusedWith(415),
  },
  {
    id: 'B04',
    title: 'a mutation in parts, and parts that belong to nothing',
    asks: () => {
      const form = (fields: Readonly<Record<string, string>>) => {
        const data = new FormData();
        for (const [name, value] of Object.entries(fields)) data.set(name, value);
        data.set('0', new Blob(['x']), 'x.txt');
        return data;
      };
      return [
        { body: form({ operations: JSON.stringify({ query: allow }), map: '{"0":["variables.f"]}' }) },
        { body: form({ map: '{}' }) },
        typed('multipart/form-data; boundary=x', '--x--'),
      ];
    },
    oracle: refusedWith(415),
  },
  {
    id: 'B05',
    title: 'application/graphql',
    asks: () => [typed('application/graphql', typename)],
    oracle: refusedWith(415),
  },
  {
    id: 'B06',
    title: 'JSON that calls itself text, as a foreign page may send it',
    asks: () =>
      [
        'text/plain',
        'text/plain;application/json',
        'application/json; charset=utf-16',
        'application/jsonp',
        'application/json-x',
      ].map((type) => typed(type, JSON.stringify({ query: allow }))),
    oracle: refusedWith(415),
  },
  {
    id: 'B07',
    title: 'no type at all',
    asks: () => [{ body: new Blob([JSON.stringify({ query: allow })]) }, typed('', JSON.stringify({ query: allow }))],
    oracle: refusedWith(415),
  },
  {
    id: 'B08',
    title: 'a preflight from another origin, with credentials',
    async attack({ ask }) {
      for (const origin of [
        'https://evil.example',
        'https://shop.example.evil.example',
        'http://shop.example',
        'https://shop.example:444',
      ]) {
        const headers = {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
          'access-control-request-credentials': 'true',
        };
        for (const path of ['/graphql', '/admin/graphql']) {
          const told = await ask({ method: 'OPTIONS', path, headers, body: '' });
          harmless(told, { path });
          expect(told.headers.get('access-control-allow-origin')).toBeNull();
          expect(told.headers.get('access-control-allow-credentials')).toBeNull();
        }
        expect(
          (await ask({ query: typename, headers: { origin } })).headers.get('access-control-allow-origin'),
        ).toBeNull();
      }
      const own = await ask({ query: typename, headers: { origin: 'https://shop.example' } });
      expect(own.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect(own.headers.get('access-control-allow-credentials')).toBeNull();
    },
  },
  {
    id: 'B09',
    title: 'the origin null, which any sandboxed page has',
    async attack({ ask }) {
      for (const origin of ['null', '', '*', 'file://']) {
        const told = await ask({ query: typename, headers: { origin } });
        expect(told.headers.get('access-control-allow-origin')).toBeNull();
        expect(told.headers.get('vary')).toContain('Origin');
      }
    },
  },
  {
    id: 'B10',
    title: 'another host by name, in the header and in the address',
    async attack({ raw }) {
      const body = JSON.stringify({
        query: '{ recommendations(input: { surface: MOST_BOUGHT, context: {} }) { disclosure { more } } }',
      });
      const head = (target: string, host: string) =>
        `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: evil.example\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
      for (const [target, host] of [
        ['/graphql', 'evil.example'],
        ['http://evil.example/graphql', 'evil.example'],
        ['//evil.example/graphql', 'x'],
      ] as const) {
        const told = await raw(head(target, host));
        expect(told).toMatch(/^HTTP\/1\.1 (200|400|404)/);
        expect(told).not.toContain('evil.example');
      }
    },
  },
  {
    id: 'B11',
    title: 'a byte order mark, UTF-16, bytes that are no UTF-8, halves of characters',
    asks: () => {
      const text = JSON.stringify({ query: '{ product(sku: "x") { id } }' });
      return [
        { body: new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)]) },
        { body: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')) },
        { body: new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]) },
        { body: new Uint8Array([0xc0, 0xae, 0xff]) },
        { body: '{"query":"query ($s: String) { product(sku: $s) { id } }","variables":{"s":"\\ud800"}}' },
        { body: '{"query":"{ product(sku: \\"\\ud800\\") { id } }"}' },
        { body: '{"query":"{ product(sku: \\"\\u0000\\") { id } }"}' },
      ];
    },
    oracle: refused,
  },
  {
    id: 'B12',
    title: 'names that every object has: at the top, in variables, in extensions',
    async attack({ ask }) {
      const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
      for (const name of inherited) {
        for (const body of [
          `{"${name}":{"query":"${typename}"}}`,
          `{"query":"${typename}","${name}":{"polluted":true}}`,
          `{"query":"query ($s: String) { product(sku: $s) { id } }","variables":{"${name}":{"polluted":true},"s":"x"}}`,
          `{"query":"${typename}","extensions":{"${name}":{"polluted":true}}}`,
          `{"query":"query ($i: RecommendationsInput!) { recommendations(input: $i) { mode } }","variables":{"i":{"surface":"MOST_BOUGHT","context":{"${name}":{"polluted":true}}}}}`,
          `{"query":"${typename}","operationName":"${name}"}`,
        ])
          harmless(await ask({ body }), { body });
      }
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  },
  {
    id: 'B13',
    title: 'operations by a hash: unknown, of something else, and to be registered',
    async attack({ ask }) {
      const persistedQuery = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
      for (const asked of [
        { extensions: persistedQuery('a'.repeat(64)) },
        { extensions: persistedQuery('__proto__') },
        { extensions: { persistedQuery: null } },
      ])
        refused(await ask(asked), asked);
      // Registered it is never: the question that came with a hash is answered as itself, and the hash stays unknown.
      await ask({ query: typename, extensions: persistedQuery('b'.repeat(64)) });
      refused(await ask({ extensions: persistedQuery('b'.repeat(64)) }), {});
    },
  },
  {
    id: 'B14',
    title: 'two lengths, or a length and pieces',
    async attack({ raw, ask }) {
      const body = JSON.stringify({ query: typename });
      const head = (...lines: readonly string[]) =>
        `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`;
      const inPieces = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
      const smuggled = 'GET /admin/graphql HTTP/1.1\r\nHost: x\r\n\r\n';
      for (const request of [
        head(`Content-Length: ${body.length}`, 'Content-Length: 5') + body,
        head(`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked') + inPieces,
        head('Transfer-Encoding: chunked', `Content-Length: ${body.length}`) + inPieces,
        head('Transfer-Encoding: xchunked') + inPieces,
        head('Transfer-Encoding : chunked') + inPieces,
        head('Content-Length: +5') + body,
        head('Content-Length: 0x10') + body,
      ]) {
        const told = await raw(request + smuggled);
        expect(told, request).toMatch(/^HTTP\/1\.1 400/);
        expect(told.match(/HTTP\/1\.1/g), request).toHaveLength(1);
      }
      answered(await ask({ query: typename }), {});
    },
  },
  {
    id: 'B15',
    title: 'another method by a header or by a field',
    asks: () =>
      ['x-http-method-override', 'x-http-method', 'x-method-override'].flatMap((name) => [
        { method: 'GET', path: `/graphql?${encoded(allow)}`, headers: { [name]: 'POST' } },
        { method: 'GET', path: `/graphql?_method=POST&${encoded(allow)}` },
        { method: 'PUT', body: JSON.stringify({ query: typename }) },
        { method: 'DELETE' },
        { method: 'PATCH', body: JSON.stringify({ query: allow }) },
      ]),
    oracle: refusedWith(405),
  },
  {
    id: 'B16',
    title: '@defer, @stream and subscriptions, of which there are none',
    asks: () => [
      { query: '{ product(id: "p1") { id ... @defer { title } } }' },
      { query: '{ product(id: "p1") { categories @stream(initialCount: 1) } }' },
      { query: 'subscription { product(id: "p1") { id } }' },
      { query: 'subscription { __typename }', headers: { accept: 'text/event-stream' } },
    ],
    oracle: refused,
  },
  {
    id: 'B17',
    title: 'streams of answers and odd types of them, which the HTTP audits do not ask for',
    async attack({ ask }) {
      // The audits themselves are test/server/audits.test.ts, with every guard on.
      for (const accept of ['text/event-stream', 'multipart/mixed', 'application/xml', '*/*', 'x'.repeat(5000)]) {
        const told = await ask({ query: typename, headers: { accept } });
        harmless(told, { headers: { accept } });
        expect(told.status === 406 || told.headers.get('content-type')?.includes('json')).toBe(true);
      }
    },
  },
];
