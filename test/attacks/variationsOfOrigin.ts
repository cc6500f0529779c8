/** Variations of attacks by pages of other origins, and with a publishable key that anybody can read in a page. */

import { expect } from 'vitest';
import type { AttackCase } from './attackCase.ts';
import type { AttackedShop } from './attackedShop.ts';
import { answered, refusedAs, refusedWith } from './oracles.ts';

const shopOrigin = 'https://shop.example';
const list = (surface: string) => `{ recommendations(input: { surface: ${surface}, context: {} }, first: 2) { mode } }`;

/** Origins that somebody may own who does not own the shop's. */
const nearly = [
  ...[
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'http://shop.example',
    'https://shop.example:444',
  ],
  ...['HTTPS://SHOP.EXAMPLE', 'https://shop.example/', 'https://shop.example, https://evil.example', 'null', '*'],
  ...['https://shop.example@evil.example', 'https://shop.example.', 'file://', 'https://sub.shop.example'],
];

/** A key for one surface, from pages of one origin. */
async function narrowKey({ app }: AttackedShop): Promise<string> {
  const made = await app.shop.keys.create({
    kind: 'publishable',
    name: `narrow-${app.clock.at}-${(await app.shop.keys.list()).length}`,
    origins: ['https://page.example'],
    surfaces: ['MOST_BOUGHT'],
  });
  if (!made.ok) throw new Error(made.refusal);
  return made.value.key;
}

export const variationsOfOrigin: readonly AttackCase[] = [
  {
    id: 'B08',
    title: 'origins that are nearly the shop’s, before a question and with one',
    async attack({ ask }) {
      const allowed = async (method: string, origin: string) =>
        (
          await ask({
            method,
            query: list('MOST_BOUGHT'),
            headers: { origin, 'access-control-request-method': 'POST' },
          })
        ).headers.get('access-control-allow-origin');
      for (const method of ['OPTIONS', 'POST']) {
        expect(await allowed(method, shopOrigin)).toBe(shopOrigin);
        for (const origin of nearly) expect(await allowed(method, origin), `${method} ${origin}`).toBeNull();
      }
    },
  },
  {
    id: 'E03',
    title: 'a publishable key from pages that are nearly its own',
    async asks(shop) {
      const headers = { 'tightrope-key': await narrowKey(shop) };
      const origins = ['https://page.example.evil.example', 'http://page.example', 'https://PAGE.example', 'null'];
      return [
        { query: list('MOST_BOUGHT'), headers },
        ...[shopOrigin, ...origins].map((origin) => ({ query: list('MOST_BOUGHT'), headers: { ...headers, origin } })),
      ];
    },
    oracle: refusedWith(401),
  },
  {
    id: 'F12',
    title: 'a key for one surface, which asks for others by every way to a list',
    async attack(shop) {
      const headers = { 'tightrope-key': await narrowKey(shop), origin: 'https://page.example' };
      answered(await shop.ask({ query: list('MOST_BOUGHT'), headers }), {});
      for (const query of [
        list('FOR_YOU'),
        list('MOST_BOUGHT').replace(
          '{',
          '{ theirs: recommendations(input: { surface: TRENDING, context: {} }) { mode }',
        ),
        '{ product(id: "p1") { recommendations(surface: SIMILAR_CONTENT) { mode } } }',
        '{ node(id: "p1") { ... on Product { recommendations(surface: BOUGHT_BOUGHT) { mode } } } }',
      ])
        expect((await shop.ask({ query, headers })).codes, query).toContain('FORBIDDEN');
      // Beside somebody's token it is no wider.
      refusedAs('FORBIDDEN')(await shop.ask({ query: list('FOR_YOU'), headers, token: shop.tokenA }), {});
      const units = '{ recommendationUnits(pageType: HOME, context: {}) { surface } }';
      const told = await shop.ask({ query: units, headers });
      expect(JSON.stringify(told.data)).not.toMatch(/FOR_YOU|TRENDING|MOST_VIEWED/);
    },
  },
];
