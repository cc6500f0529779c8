import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { type AttackCase, times } from './attackCase.ts';
import { answered, harmless, refused, refusedAs, refusedWith } from './oracles.ts';

const recs = 'recommendations(surface: BOUGHT_BOUGHT) { items { nodes';
const list = 'recommendations(input: { surface: MOST_BOUGHT, context: {} }';
const query = (text: string, variables?: unknown) => ({
  query: text,
  ...(variables === undefined ? {} : { variables }),
});
const withFirst = (first: string, type = 'Int') =>
  `query ($first: ${type}) { ${list}, first: $first) { items { nodes { id } } } }`.replace('$first)', `${first})`);

/** A: shape and cost. */
export const shapeAndCost: readonly AttackCase[] = [
  {
    id: 'A01',
    title: 'lists in products in lists, fifty deep',
    asks: () => [2, 3, 10, 50].map((deep) => query(`{ product(id: "p1") ${nestedRecs(deep)} }`)),
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A02',
    title: 'depth through a chain of fragments',
    asks: () => {
      const chain = (deep: number) =>
        `{ product(id: "p1") { ...F0 } } ${times(deep, (n) => `fragment F${n} on Product { ${recs} { id ...F${n + 1} } } } }`)} fragment F${deep} on Product { id }`;
      return [query(chain(2)), query(chain(8)), query(chain(30))];
    },
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A03',
    title: 'a fragment that is measured shallow first and used deep afterwards',
    asks: () => [
      query(
        `{ a: product(id: "p1") { ...T } b: product(id: "p1") { ${recs} { ...T } } } } } fragment T on Product { ${recs} { ${recs} { id } } } } } } }`,
      ),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A04',
    title: 'fragments and operations that call themselves as introspection does',
    asks: () => [
      query(`query __schema { product(id: "p1") ${nestedRecs(9)} }`),
      query(
        `query IntrospectionQuery { product(id: "p1") { ...__schema } } fragment __schema on Product ${nestedRecs(9)}`,
      ),
      query(`{ __schema: product(id: "p1") ${nestedRecs(9)} }`),
      query('query __schema { __schema { types { name } } }'),
    ],
    oracle: refused,
  },
  {
    id: 'A05',
    title: 'circles of fragments',
    asks: () => [
      query('{ product(id: "p1") { ...A } } fragment A on Product { id ...A }'),
      query('{ product(id: "p1") { ...A } } fragment A on Product { ...B } fragment B on Product { ...A }'),
      query(`{ ...Q } fragment Q on Query { ...Q product(id: "p1") { id } }`),
    ],
    oracle: refused,
  },
  {
    id: 'A06',
    title: 'a bomb of fragments that double',
    asks: () =>
      [6, 12, 30].map((deep) =>
        query(
          `{ product(id: "p1") { ...A0 } } ${times(deep, (n) => `fragment A${n} on Product { x${n}: id ...A${n + 1} ...B${n + 1} } fragment B${n} on Product { y${n}: id ...A${n + 1} ...B${n + 1} }`)} fragment A${deep} on Product { id } fragment B${deep} on Product { id }`,
        ),
      ),
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A07',
    title: 'aliases of __typename, at the root and below',
    asks: () => [
      query(`{ ${times(101, (n) => `a${n}: __typename`)} }`),
      query(`{ product(id: "p1") { ${times(11, (n) => `a${n}: __typename`)} } }`),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A08',
    title: 'aliases of lists',
    asks: () => [6, 101].map((count) => query(`{ ${times(count, (n) => `a${n}: ${list}) { mode }`)} }`)),
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A09',
    title: 'one field five hundred times',
    asks: () => [
      query(`{ product(id: "p1") { ${'id '.repeat(500)} } }`),
      query(`{ product(id: "p1") { ${'id '.repeat(60)} } }`),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A10',
    title: 'three hundred selections that overlap',
    asks: () => [
      query(`{ ${times(300, () => 'product(id: "p1") { id }')} }`),
      query(`{ product(id: "p1") { ${times(160, () => 'price { amount }')} } }`),
      query(
        `{ product(id: "p1") { ${times(100, (n) => `...F${n}`)} } } ${times(100, (n) => `fragment F${n} on Product { price { amount } }`)}`,
      ),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A11',
    title: 'twenty thousand tokens',
    asks: () => [query(`{ ${'a '.repeat(20_000)} }`), query(`{ product(id: "p1") { id } } # ${'x'.repeat(50_000)}`)],
    oracle: (told, asked) => (asked.query?.includes('#') ? answered(told, asked) : refusedAs('TOO_MANY')(told, asked)),
  },
  {
    id: 'A12',
    title: 'sixty directives, known and unknown',
    asks: () => [
      query(`{ product(id: "p1") { id ${'@include(if: true) '.repeat(60)} } }`),
      query(`{ product(id: "p1") { id ${'@nothing '.repeat(60)} } }`),
      query(`query ${'@a '.repeat(60)} { __typename }`),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A13',
    title: 'two hundred operations of which one is named',
    asks: () => [
      { query: times(200, (n) => `query Q${n} { __typename }`), operationName: 'Q7' } as { query: string },
      { query: 'query A { __typename } mutation B { __typename }', operationName: 'A' } as { query: string },
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A14',
    title: 'introspection in circles',
    asks: () => [
      query(`{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`),
      query(`{ __type(name: "Query") { fields { type { ofType { ofType { ofType { name } } } } } } }`),
    ],
    oracle: refused,
  },
  ...(['first: 99999999', 'first: $first', 'first: $first'] as const).map(
    (how, place): AttackCase => ({
      id: `A${15 + place}`,
      title: [
        'a page of 99,999,999 in the document',
        'the same as a variable',
        'the same as the default of a variable',
      ][place]!,
      asks: () => [
        query(
          place === 0
            ? `{ ${list}, ${how}) { items { nodes { id } } } }`
            : `query ($first: Int${place === 2 ? ' = 99999999' : ''}) { ${list}, ${how}) { items { nodes { id } } } }`,
          place === 1 ? { first: 99_999_999 } : undefined,
        ),
      ],
      oracle: refusedAs('INVALID', 'TOO_MANY'),
    }),
  ),
  {
    id: 'A18',
    title: 'pages of minus one, nothing, 2³¹, 2⁴⁰, 1e400, text and null',
    asks: () => [
      ...['-1', '0', '51', '2147483648', '1099511627776', '1e400', '"10"', '1.5', 'true', '[10]', '{}'].map((first) =>
        query(withFirst(first)),
      ),
      ...[-1, 0, 51, 2 ** 31, 2 ** 40, '10', 1.5, true, [10], {}].map((first) => query(withFirst('$first'), { first })),
      { body: `{"query":${JSON.stringify(withFirst('$first'))},"variables":{"first":1e400}}` },
    ],
    oracle: refused,
  },
  {
    id: 'A19',
    title: 'fifty of fifty of fifty',
    asks: () => [
      query(
        `{ ${list}, first: 50) { items { nodes { recommendations(surface: BOUGHT_BOUGHT, first: 50) { items { nodes { id } } } } } } }`,
      ),
      query(
        `{ product(id: "p1") { ${recs.replace('BOUGHT_BOUGHT', 'BOUGHT_BOUGHT, first: 50')} { ${recs.replace('BOUGHT_BOUGHT', 'BOUGHT_BOUGHT, first: 50')} { id } } } } } } } }`,
      ),
      query(
        `query ($n: Int = 50) { ${list}, first: $n) { items { nodes { recommendations(surface: BOUGHT_BOUGHT, first: $n) { items { nodes { id } } } } } } }`,
      ),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A20',
    title: 'twelve questions in one list',
    asks: () => [{ body: JSON.stringify(Array(12).fill({ query: '{ __typename }' })) }, { body: '[]' }],
    oracle: refusedWith(400),
  },
  {
    id: 'A21',
    title: 'a question and a mutation in one list',
    asks: () => [{ body: JSON.stringify([{ query: '{ __typename }' }, { query: consentTo('LEARN') }]) }],
    oracle: refusedWith(400),
  },
  {
    id: 'A22',
    title: 'fifteen mutations in one operation',
    asks: () => [query(`mutation { ${times(15, (n) => `a${n}: recordEvents(input: []) { accepted }`)} }`)],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A23',
    title: 'the same mutation twice, without an alias, and through a fragment',
    asks: () => [
      query('mutation { recordEvents(input: []) { accepted } recordEvents(input: []) { accepted } }'),
      query(
        'mutation { recordEvents(input: []) { accepted } ...M } fragment M on Mutation { recordEvents(input: []) { accepted } }',
      ),
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A24',
    title: 'a variable of twenty megabytes',
    asks: () => [query('query ($s: String) { product(sku: $s) { id } }', { s: 'x'.repeat(20_000_000) })],
    oracle: refusedWith(413),
  },
  {
    id: 'A25',
    title: 'a list of a million, and of what fits into a body',
    asks: () => [
      query('query ($c: [ID!]) { recommendations(input: { surface: MOST_BOUGHT, cart: $c, context: {} }) { mode } }', {
        c: Array(1_000_000).fill('p1'),
      }),
      query('query ($c: [ID!]) { recommendations(input: { surface: MOST_BOUGHT, cart: $c, context: {} }) { mode } }', {
        c: Array(10_000).fill('p1'),
      }),
      query('mutation ($e: [EventInput!]!) { recordEvents(input: $e) { accepted } }', {
        e: Array.from({ length: 500 }, (_, n) => ({
          eventId: `e${n}`,
          productId: 'p1',
          kind: 'VIEW',
          occurredAt: '2026-01-05T09:00:00Z',
        })),
      }),
    ],
    oracle: (told, asked) => refusedWith(200, 413)(told, asked),
  },
  {
    id: 'A26',
    title: 'JSON nested two hundred thousand deep',
    asks: () =>
      [20, 1000, 30_000]
        .map((deep) => ({
          body: `{"query":"{ __typename }","variables":{"a":${'['.repeat(deep)}${']'.repeat(deep)}}}`,
        }))
        .concat([{ body: `{"query":"{ __typename }","variables":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}` }]),
    oracle: refusedWith(400, 413),
  },
  {
    id: 'A27',
    title: 'a literal list four hundred deep',
    asks: () => [query(`{ product(id: ${'['.repeat(400)}"p1"${']'.repeat(400)}) { id } }`)],
    oracle: refused,
  },
  {
    id: 'A28',
    title: 'one byte more than a body may have: declared, in pieces, and unpacked',
    asks: () => {
      const large = JSON.stringify({ query: '{ __typename }', extensions: { x: 'x'.repeat(65_536) } });
      const bomb = gzipSync(JSON.stringify({ query: '{ __typename }', extensions: { x: 'x'.repeat(1_000_000) } }));
      return [
        { body: large },
        { body: inPieces(large), headers: { 'content-type': 'application/json' } },
        { body: new Uint8Array(bomb), headers: { 'content-encoding': 'gzip' } },
      ];
    },
    oracle: refusedWith(400, 413, 415),
  },
  {
    id: 'A29',
    title: 'ten thousand headers, a header of 17 KiB, and sockets that never finish',
    async attack({ raw, ask, port }) {
      expect(await raw(`GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(17 * 1024)}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 431/,
      );
      expect(
        await raw(`GET /health HTTP/1.1\r\nHost: x\r\n${times(10_000, (n) => `A${n}: b`, '\r\n')}\r\n\r\n`),
      ).toMatch(/^HTTP\/1\.1 431/);
      // Half-open: a head that never ends, a body that never comes, a connection that says nothing. The service goes on
      // meanwhile, and closes each by itself.
      const opened = Array.from({ length: 50 }, (_, n) => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => {});
        socket.resume();
        if (n % 3 === 0) socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nX-Slow: ');
        if (n % 3 === 1)
          socket.write(
            'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
          );
        return new Promise<void>((resolve) => socket.on('close', () => resolve()));
      });
      answered(await ask(query('{ __typename }')), {});
      await Promise.all(opened);
      harmless(await ask(query('{ __typename }')), {});
    },
  },
];

const consentTo = (purpose: string) =>
  `mutation { setConsent(input: { choices: [{ purpose: ${purpose}, granted: true }] }) { userErrors { code } } }`;

function nestedRecs(deep: number): string {
  return `${`{ ${recs} `.repeat(deep)}{ id }${' } } }'.repeat(deep)}`;
}

function inPieces(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let place = 0; place < bytes.length; place += 10_000)
        controller.enqueue(bytes.subarray(place, place + 10_000));
      controller.close();
    },
  });
}
