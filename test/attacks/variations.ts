/**
 * Variations of the hundred attacks, found by firing some six hundred others at a running service and reading each answer: those that got
 * something they should not, and those that nobody should get by leave of a later change. By the id of their case.
 */

import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import type { AttackCase, Told } from './attackCase.ts';
import { times } from './attackCase.ts';
import type { Ask, AttackedShop } from './attackedShop.ts';
import { answered, harmless, type Oracle, refused, refusedAs, refusedWith } from './oracles.ts';
import { variationsOfOrigin } from './variationsOfOrigin.ts';

const typename = '{ __typename }';
const product = 'query ($s: ID) { product(id: $s) { id } }';
const event = `mutation ($input: [EventInput!]!) {
  recordEvents(input: $input) { accepted ignored userErrors { code message } }
}`;

/** What a body that cannot be read is answered with tells neither of the platform that could not, nor of the body. */
const unread: Oracle = (told, asked) => {
  refusedWith(400)(told, asked);
  expect(told.text).not.toMatch(/SyntaxError|not valid JSON|position \d|originalError/);
};

const head = (path: string, ...lines: readonly string[]) =>
  `POST ${path} HTTP/1.1\r\nContent-Type: application/json\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`;

/** A token of the shop's own, with another claim in it. */
function tokenWith({ app }: AttackedShop, claims: object): string {
  const seconds = Math.floor(app.clock.at / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const said = {
    sub: 'customer-a',
    iss: 'tightrope-shop',
    aud: 'tightrope',
    iat: seconds,
    exp: seconds + 600,
    ...claims,
  };
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(said)}`;
  return `${body}.${createHmac('sha256', app.tokenSecret).update(body).digest('base64url')}`;
}

const told = async (shop: AttackedShop, token: string, eventId: string, productId: string): Promise<Told> =>
  shop.ask({
    token,
    query: event,
    variables: { input: [{ eventId, productId, kind: 'VIEW', occurredAt: new Date(shop.app.clock.at).toISOString() }] },
  });

export const variations: readonly AttackCase[] = [
  ...variationsOfOrigin,
  {
    id: 'A06',
    title: 'a bomb of fragments without one alias',
    asks: () => [
      {
        query: `{ ...F0 } ${times(20, (n) => `fragment F${n} on Query { ...F${n + 1} ... on Query { ...F${n + 1} } }`)} fragment F20 on Query { policy { version } }`,
      },
      { query: `{ policy { ${times(60, () => '... on PolicyVersion { version }')} } }` },
      {
        query: `{ ${times(100, () => 'product(id: "p1") { ...X ... on Product { title } }')} } fragment X on Product { id }`,
      },
    ],
    oracle: refusedAs('TOO_MANY'),
  },
  {
    id: 'A20',
    title: 'bodies that are no question',
    asks: () =>
      [
        '[]',
        '[[]]',
        'null',
        'true',
        '"{ __typename }"',
        '{"0":{"query":"{__typename}"}}',
        '{"query":["{__typename}"]}',
      ].map((body) => ({ body })),
    oracle: refusedWith(400),
  },
  {
    id: 'A28',
    title: 'a body that says that it is packed',
    asks: () =>
      ['gzip', 'deflate, gzip', 'br', 'identity, gzip'].map((packed) => ({
        query: typename,
        headers: { 'content-encoding': packed },
      })),
    oracle: refusedWith(415),
  },
  {
    id: 'A29',
    title: 'a token as the 121st header, which would be dropped without a word',
    async attack({ raw }) {
      const body = JSON.stringify({ query: typename });
      const many = times(120, (n) => `A${n}: b`, '\r\n');
      const lines = ['Host: x', `Content-Length: ${body.length}`, many, 'Authorization: Bearer not.a.token'];
      expect(await raw(head('/graphql', ...lines) + body)).toMatch(/^HTTP\/1\.1 431/);
    },
  },
  {
    id: 'B05',
    title: 'types that are nearly JSON',
    asks: () =>
      [
        ...['application/json; charset=utf-16', 'application/json, text/plain', 'text/plain; application/json'],
        ...[
          'application/graphql-response+json',
          'application/vnd.api+json',
          'multipart/form-data; boundary=application/json',
        ],
      ].map((type) => ({ headers: { 'content-type': type }, body: JSON.stringify({ query: typename }) })),
    oracle: refusedWith(415),
  },
  {
    id: 'B10',
    title: 'two hosts, and a host in the line of the request',
    async attack({ raw }) {
      const body = JSON.stringify({ query: typename });
      const length = `Content-Length: ${body.length}`;
      expect(await raw(head('/graphql', 'Host: x', 'host: y', length) + body)).toMatch(/^HTTP\/1\.1 400/);
      const absolute = await raw(head('http://evil.example/graphql', 'Host: x', length) + body);
      expect(absolute).toMatch(/^HTTP\/1\.1 200/);
      expect(absolute).not.toContain('evil');
    },
  },
  {
    id: 'B11',
    title: 'bodies that break off, go on, or are another language’s objects',
    asks: () =>
      [
        '',
        '   ',
        '{"query":"{__typename',
        '{"query":"{__typename}"}{}',
        "{query:'{__typename}'}",
        '/**/{"query":""}',
      ].map((body) => ({ body })),
    oracle: unread,
  },
  {
    id: 'C02',
    title: 'every mistake in a variable has a code, and no guess',
    async attack({ ask }) {
      for (const variables of [{ s: true }, { s: [['x']] }, { s: {} }]) {
        const answer = await ask({ query: product, variables });
        refusedAs('INVALID')(answer, { variables });
        expect(answer.text).not.toContain('Did you mean');
      }
    },
  },
  {
    id: 'D05',
    title: 'ways out of folders, written in other ways',
    async attack({ ask }) {
      for (const path of [
        ...[
          '/export/%2e%2e%2fsecrets.json',
          '/export/.json',
          '/device/%00',
          '/device/..%5c..%5cx',
          '/graphql/..;/admin/graphql',
        ],
        ...['/graphql%2f..%2fadmin%2fgraphql', '/.env', '/.git/config', '/%ff', '/%', '/%zz', '/requests/__proto__'],
      ]) {
        const answer = await ask({ method: 'GET', path });
        harmless(answer, { path });
        expect(answer.status, path).toBe(404);
      }
    },
  },
  {
    id: 'E07',
    title: 'whether somebody else told of an event, and taking its id before they do',
    async attack(shop) {
      const { tokenA, tokenB } = shop;
      const first = await told(shop, tokenB, 'order-77.1', 'p3');
      // The same by somebody else, of another product and of the same: neither refused, nor told that it was there.
      const other = await told(shop, tokenA, 'order-77.1', 'p4');
      const unused = await told(shop, tokenA, 'order-78.1', 'p4');
      for (const answer of [first, other, unused])
        expect(answer.data).toEqual({ recordEvents: { accepted: 1, ignored: 0, userErrors: [] } });
      const changed = await told(shop, tokenA, 'order-77.1', 'p5');
      expect(changed.text).toContain('Event order-77.1 was recorded before');
      expect((await told(shop, tokenB, 'order-77.1', 'p3')).data).toMatchObject({ recordEvents: { ignored: 1 } });
    },
  },
  {
    id: 'F05',
    title: 'claims at their edges',
    async attack(shop) {
      const seconds = Math.floor(shop.app.clock.at / 1000);
      const asked = (claims: object): Ask => ({ query: '{ me { id } }', token: tokenWith(shop, claims) });
      for (const claims of [
        ...[{ iat: seconds + 65 }, { iat: 'now' }, { nbf: seconds + 65 }, { nbf: 'x' }, { exp: seconds - 62 }],
        ...[
          { exp: 1e99 },
          { exp: String(seconds + 60) },
          { aud: [] },
          { aud: { tightrope: 1 } },
          { iss: ['tightrope-shop'] },
        ],
        ...[{ minor: 'true' }, { minor: 1 }],
      ])
        refusedWith(401)(await shop.ask(asked(claims)), { variables: claims });
      for (const claims of [
        { iat: seconds + 55 },
        { exp: seconds - 55, iat: seconds - 600 },
        { aud: ['x', 'tightrope'] },
      ])
        answered(await shop.ask(asked(claims)), { variables: claims });
    },
  },
  {
    id: 'F07',
    title: 'subjects of blanks and of what terminals obey',
    asks: (shop) =>
      [' ', ' customer-a', 'customer-a\n', 'a\u0000b', '\u001b[31m', '\ud800', 'x'.repeat(257)].map((sub) => ({
        query: typename,
        token: tokenWith(shop, { sub }),
      })),
    oracle: refusedWith(401),
  },
  {
    id: 'H03',
    title: 'days that there are not',
    asks: ({ tokenA }) =>
      [
        '2026-02-30T00:00:00Z',
        '2026-13-01T00:00:00Z',
        '2026-00-10T00:00:00Z',
        '2026-01-05T00:00:60Z',
        '2026-01-05',
      ].map((occurredAt) => ({
        token: tokenA,
        query: event,
        variables: { input: [{ eventId: 'no-day', productId: 'p1', kind: 'VIEW', occurredAt }] },
      })),
    oracle: refused,
  },
];
