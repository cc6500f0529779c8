import { afterEach, expect, it, vi } from 'vitest';
import type { Learner } from '../../../server/learner/learner.ts';
import { learnHere } from '../../../server/learner/learnHere.ts';
import { secureRandom } from '../../../server/random/secureRandom.ts';
import { bringCrowd } from '../support/crowd.ts';
import { monday, testApp } from '../support/testApp.ts';

afterEach(() => void vi.useRealTimers());

interface Answer {
  readonly buildModel: { readonly build: { readonly state: string } | null; readonly userErrors: { code: string }[] };
}

/** A shop whose builds stand still once they have paid, until they are let go on or are stopped. */
async function heldShop() {
  let letGo = () => {};
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const learner: Learner = (lesson, stampFor) => {
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
      lesson.signal?.addEventListener('abort', () => resolve());
    });
    async function* people() {
      begun();
      await held;
      yield* lesson.people;
    }
    return learnHere(secureRandom())({ ...lesson, people: people() }, stampFor);
  };
  const shop = await testApp({ learner });
  await bringCrowd(shop.store, 60, monday);
  const answer = shop.askAdmin<Answer>(
    'mutation { buildModel(input: { wait: true }) { build { state } userErrors { code } } }',
  );
  await hasBegun;
  // The moment is over when a test says so, however long a build takes on this machine.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return { shop, answer, letGo: () => letGo() };
}

it('a build under way when the process ends is stopped after a moment: whoever waits is told, and what it paid stays spent', async () => {
  const { shop, answer } = await heldShop();
  const before = (await shop.store.ledger.entries()).length;
  const ended = shop.shop.endBuild();
  vi.advanceTimersByTime(2000);
  await ended;
  expect((await answer).data.buildModel).toEqual({ build: null, userErrors: [{ code: 'CANCELLED' }] });
  const entries = await shop.store.ledger.entries();
  expect([entries.length, entries.at(-1)?.state]).toEqual([before, 'ABANDONED']);
  expect(shop.shop.model()?.version).toBe('made-1');
});

it('one that finishes within that moment is published', async () => {
  const { shop, answer, letGo } = await heldShop();
  const ended = shop.shop.endBuild();
  letGo();
  await ended;
  expect((await answer).data.buildModel).toEqual({ build: { state: 'PUBLISHED' }, userErrors: [] });
  expect(shop.shop.running()).toBeNull();
});

it('where nothing is built there is nothing to end', async () => {
  const { shop } = await testApp();
  await shop.endBuild();
  expect(shop.running()).toBeNull();
});
