import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { windowEpsilon, windowNanoRho } from '../../engine/index.ts';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import { openShop } from '../../server/openShop.ts';
import { readConfig } from '../../server/readConfig.ts';
import { shopItems } from '../server/support/shopItems.ts';

const config = readConfig({});
if (!config.ok) throw new RangeError(config.refusal.join());
const { epsilonPerWindow, delta, windowDays } = config.value;
const promise = readFileSync('docs/promise.md', 'utf8').replaceAll(/\s+/g, ' ');
/** Rounded up to two digits behind the point, as a promise may be. */
const told = (epsilon: number): string => (Math.ceil(epsilon * 100) / 100).toFixed(2);

describe('promise.md', () => {
  it('states what two and three windows may release together, which is the sum of their ρ', () => {
    const window = windowNanoRho(epsilonPerWindow, delta);
    const [two, three] = [2, 3].map((windows) => windowEpsilon(windows * window, delta)) as [number, number];
    expect(promise).toContain(
      `ε = ${told(two)} at the same δ for everything that both of them release, and not by ${2 * epsilonPerWindow}`,
    );
    expect(promise).toContain(`for three windows by ε = ${told(three)}`);
    expect(two).toBeLessThan(2 * epsilonPerWindow);
  });

  it('is right that nothing carries over: a new window has the whole budget, and nobody’s events are older than a window', async () => {
    const clock = { at: Date.UTC(2026, 0, 5) };
    const store = memoryStore();
    await store.catalogue.upsertItems(shopItems);
    const since: number[] = [];
    const people = store.people.profilesWithConsent;
    store.people.profilesWithConsent = (received) => {
      since.push(received);
      return people(received);
    };
    const secrets = { pepper: Buffer.alloc(32, 1), mixingSecret: Buffer.alloc(32, 2) };
    const shop = await openShop({ store, secrets, config: config.value, now: () => clock.at });
    await shop.build({});
    expect((await shop.budget()).nanoRhoSpent).toBeGreaterThan(0);
    clock.at += windowDays * 86_400_000;
    await shop.build({});
    const [first, second] = await store.ledger.entries();
    expect([first!.windowId, second!.windowId]).toEqual(['window-0', 'window-1']);
    expect((await shop.budget()).nanoRhoSpent).toBe(second!.nanoRho);
    expect(since.map((from, build) => (build === 0 ? Date.UTC(2026, 0, 5) : clock.at) - from)).toEqual([
      windowDays * 86_400_000,
      windowDays * 86_400_000,
    ]);
    await shop.close();
  });
});
