import { expect } from 'vitest';
import type { UserId } from '../../engine/terms/ids.ts';
import { testApp } from '../server/support/testApp.ts';
import type { AttackCase } from './attackCase.ts';
import { answered, refusedAs } from './oracles.ts';

const record = 'mutation ($e: [EventInput!]!) { recordEvents(input: $e) { accepted ignored userErrors { code } } }';
const event = (eventId: string, productId = 'p1', occurredAt = '2026-01-05T09:00:00Z') => ({
  eventId,
  productId,
  kind: 'PURCHASE',
  occurredAt,
});
const consent = (purpose: string, granted: boolean) =>
  `mutation { setConsent(input: { choices: [{ purpose: ${purpose}, granted: ${granted} }] }) { consents { purpose granted } userErrors { code } } }`;

/** H: poisoning. How far fake people move a list is the simulator's to measure; here, that each counts as one person. */
export const poisoning: readonly AttackCase[] = [
  {
    id: 'H01',
    title: 'a fake customer who pushes one product: counts once, however often',
    async attack({ ask, app, store }) {
      const token = await app.tokenFor('h01');
      await ask({ query: consent('LEARN', true), token });
      for (let batch = 0; batch < 4; batch += 1)
        answered(
          await ask({
            query: record,
            variables: { e: Array.from({ length: 250 }, (_, n) => event(`h01-${batch}-${n}`, 'p77')) },
            token,
          }),
          {},
        );
      const { touches } = await store.people.profileOf(app.shop.pseudonym('h01'));
      expect(touches.map(({ itemId }) => itemId)).toEqual(['p77']);
    },
  },
  {
    id: 'H02',
    title: 'a million events for one customer: the rate says when to stop',
    async attack({ ask, app, tokenA }) {
      const tooMany = Array.from({ length: 251 }, (_, n) => event(`h02-${n}`));
      refusedAs('TOO_MANY')(await ask({ query: record, variables: { e: tooMany }, token: tokenA }), {});
      const limited = await testApp({ environment: { TIGHTROPE_RATE_PER_CUSTOMER: '600' } });
      const token = await limited.tokenFor('h02');
      await limited.ask(consent('LEARN', true), { token });
      let taken = 0;
      let refused = 0;
      for (let batch = 0; batch < 40; batch += 1) {
        const e = Array.from({ length: 250 }, (_, n) => event(`h02-${batch}-${n}`, `p${n % 70}`));
        const told = await limited.ask<{ recordEvents: { accepted: number } } | null>(record, {
          token,
          variables: { e },
        });
        if (told.status === 429) refused += 1;
        else taken += told.data?.recordEvents.accepted ?? 0;
      }
      expect(refused).toBeGreaterThan(20);
      expect(taken).toBeLessThan(5000);
      expect(app.config.rates.perCustomer).toBeGreaterThan(0);
    },
  },
  {
    id: 'H03',
    title: 'events of the future and of long ago, in any order, and again',
    async attack({ ask, app, store }) {
      const token = await app.tokenFor('h03');
      await ask({ query: consent('LEARN', true), token });
      const e = [
        event('h03-future', 'p2', '2999-01-01T00:00:00Z'),
        event('h03-past', 'p3', '1971-01-01T00:00:00Z'),
        event('h03-now', 'p4'),
        event('h03-edge', 'p5', '0001-01-01T00:00:00Z'),
      ];
      const first = await ask({ query: record, variables: { e }, token });
      expect(first.data).toEqual({ recordEvents: { accepted: 4, ignored: 0, userErrors: [] } });
      const again = await ask({ query: record, variables: { e: e.toReversed() }, token });
      expect(again.data).toEqual({ recordEvents: { accepted: 0, ignored: 4, userErrors: [] } });
      const changed = await ask({ query: record, variables: { e: [event('h03-now', 'p9')] }, token });
      expect(changed.data).toMatchObject({ recordEvents: { accepted: 0, userErrors: [{ code: 'DUPLICATE' }] } });
      const { touches } = await store.people.profileOf(app.shop.pseudonym('h03'));
      for (const { at } of touches) expect(at).toBeLessThanOrEqual(app.clock.at + 5 * 60_000);
      expect(touches).toHaveLength(4);
    },
  },
  {
    id: 'H04',
    title: 'products that there are not, by the thousand',
    async attack({ ask, app, store }) {
      const token = await app.tokenFor('h04');
      await ask({ query: consent('LEARN', true), token });
      for (let batch = 0; batch < 8; batch += 1) {
        const e = Array.from({ length: 250 }, (_, n) => event(`h04-${batch}-${n}`, `none-${batch}-${n}`));
        const told = await ask({ query: record, variables: { e }, token });
        const payload = (told.data as { recordEvents: { accepted: number; userErrors: { code: string }[] } })
          .recordEvents;
        expect(payload.accepted).toBe(0);
        expect(new Set(payload.userErrors.map(({ code }) => code))).toEqual(new Set(['UNKNOWN_PRODUCT']));
      }
      expect((await store.people.profileOf(app.shop.pseudonym('h04'))).touches).toEqual([]);
    },
  },
  {
    id: 'H05',
    title: 'consent that flaps: the last word holds, and nothing is kept against it',
    async attack({ ask, app, store }) {
      const token = await app.tokenFor('h05');
      const userId: UserId = app.shop.pseudonym('h05');
      answered(await ask({ query: consent('LEARN', true), token }), {}); // before it, a no is nothing to keep
      for (let round = 0; round < 10; round += 1) {
        const flapping = Array.from({ length: 20 }, (_, n) => ask({ query: consent('LEARN', n % 2 === 0), token }));
        const events = Array.from({ length: 5 }, (_, n) =>
          ask({ query: record, variables: { e: [event(`h05-${round}-${n}`, `p${n}`)] }, token }),
        );
        for (const told of await Promise.all([...flapping, ...events])) answered(told, {});
      }
      answered(await ask({ query: consent('LEARN', false), token }), {});
      expect((await store.people.consentOf(userId)).LEARN).toBe(false);
      expect(await store.people.consentHistory(userId)).toHaveLength(202);
      const late = await ask({ query: record, variables: { e: [event('h05-late')] }, token });
      expect(late.data).toMatchObject({ recordEvents: { accepted: 0 } });
    },
  },
];
