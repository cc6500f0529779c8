import { beforeEach, describe, expect, it } from 'vitest';
import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { NewDecision } from '../../engine/terms/decision.ts';

const decisionOf = (kind: string, subject: string, body: object | null): NewDecision => ({
  kind,
  subject,
  body,
  at: 1_700_000_000_000,
  by: 'admin',
});

/** What every driver of DecisionStore promises. */
export function keepsDecisions(driver: string, open: () => Promise<DecisionStore>): void {
  describe(`${driver} keeps decisions`, () => {
    let store: DecisionStore;
    beforeEach(async () => {
      store = await open();
    });

    const everything = { first: 100, before: null, subject: null };

    it('in their order, with a revision for each subject', async () => {
      const kept = await store.append([decisionOf('rule', 'a', { n: 1 }), decisionOf('rule', 'b', { n: 2 })]);
      expect(kept.map(({ sequence, revision }) => [sequence, revision])).toEqual([
        [1, 1],
        [2, 1],
      ]);
      const [again] = await store.append([decisionOf('rule', 'a', { n: 3 })]);
      expect(again).toEqual({ ...decisionOf('rule', 'a', { n: 3 }), sequence: 3, revision: 2 });
      expect(await store.version()).toBe(3);
    });

    it('and tells the newest about each subject, in the order in which subjects came, those taken back included', async () => {
      expect(await store.latest('rule')).toEqual([]);
      await store.append([
        decisionOf('rule', 'b', { n: 1 }),
        decisionOf('rule', 'a', { n: 2 }),
        decisionOf('x', 'c', {}),
      ]);
      await store.append([decisionOf('rule', 'b', null)]);
      expect((await store.latest('rule')).map(({ subject, body }) => [subject, body])).toEqual([
        ['b', null],
        ['a', { n: 2 }],
      ]);
    });

    it('and tells their history, newest first, page by page', async () => {
      for (let n = 1; n <= 5; n += 1) await store.append([decisionOf('rule', n % 2 ? 'odd' : 'even', { n })]);
      const numbers = async (page: Partial<typeof everything>) =>
        (await store.history('rule', { ...everything, ...page })).map(({ sequence }) => sequence);
      expect(await numbers({})).toEqual([5, 4, 3, 2, 1]);
      expect(await numbers({ first: 2, before: 4 } as object)).toEqual([3, 2]);
      expect(await numbers({ subject: 'even' } as object)).toEqual([4, 2]);
      expect(await store.history('other', everything)).toEqual([]);
    });

    it('exactly as they were told, and whatever the caller does with them afterwards', async () => {
      const body = { quoted: `O'Neill "said" \\ 茶 \u202e`, nested: [1, null, { a: true }] };
      await store.append([decisionOf('rule', '__proto__', body)]);
      body.nested.length = 0;
      expect((await store.latest('rule'))[0]?.body).toEqual({ ...body, nested: [1, null, { a: true }] });
    });

    it('without losing or doubling one when many decide at once', async () => {
      await Promise.all(Array.from({ length: 10 }, (_, n) => store.append([decisionOf('rule', 'a', { n })])));
      const kept = await store.history('rule', everything);
      expect(kept.map(({ revision }) => revision)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      expect(new Set(kept.map(({ body }) => (body as { n: number }).n)).size).toBe(10);
    });
  });
}
