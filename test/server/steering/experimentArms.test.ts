import { expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { testApp } from '../support/testApp.ts';

interface Listed {
  readonly recommendations: {
    readonly disclosure: { readonly randomShare: number };
    readonly items: { readonly nodes: readonly { readonly id: string }[] };
  };
}

it('who is in which arm is the same on every replica, and written down on none', async () => {
  const store = memoryStore();
  const one = await testApp({ store });
  const other = await testApp({ store, withoutModel: true }); // it reads the model that the first one published
  const saved =
    'mutation { saveKnobProfile(input: { name: "more", knobs: { randomShare: 0.5 } }) { userErrors { code } } }';
  const started =
    'mutation { startExperiment(input: { id: "e", controlShare: 0.5, arms: [{ name: "more", profileId: "more.1", share: 0.5 }] }) { userErrors { code } } }';
  for (const mutation of [saved, started])
    expect(JSON.stringify((await one.askAdmin(mutation)).data)).toContain('"userErrors":[]');
  const before = (await store.decisions.version()) as number;

  const shares = new Set<number>();
  for (let viewer = 0; viewer < 40; viewer += 1) {
    const query = `{ recommendations(input: { surface: MOST_BOUGHT, context: { sessionToken: "viewer-${viewer}" } }, first: 5) { disclosure { randomShare } items { nodes { id } } } }`;
    const here = await one.ask<Listed>(query);
    expect((await other.ask<Listed>(query)).data).toEqual(here.data);
    shares.add(here.data.recommendations.disclosure.randomShare);
  }
  // Of forty viewers all are in one arm with a chance of 2 in 2^40; the seed of this shop is fixed.
  expect([...shares].sort()).toEqual([0.2, 0.5]);
  expect(await store.decisions.version()).toBe(before);
});
