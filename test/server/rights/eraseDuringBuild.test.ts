import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { bringCrowd } from '../support/crowd.ts';
import { monday, testApp } from '../support/testApp.ts';
import { watchedStore } from '../support/watchedStore.ts';

const build = 'mutation ($wait: Boolean!) { buildModel(input: { wait: $wait }) { build { id state version } } }';
const erase =
  'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status receipt { id firstCleanBuild } } } }';

describe('somebody who is erased while a build reads everybody', () => {
  it('is in no model that comes of it: that build is not published, what it had charged is spent, and the next one is clean', async () => {
    const watched = watchedStore(memoryStore());
    const shop = await testApp({ store: watched.store, withoutModel: true });
    await bringCrowd(shop.store, 60, monday);
    const goOn = watched.holdPeople();
    const begun = await shop.askAdmin<{ buildModel: { build: { id: string; state: string } } }>(build, { wait: false });
    expect(begun.data.buildModel.build.state).toBe('RESERVED');

    const asked = await shop.ask<{
      requestData: { request: { status: string; receipt: { id: string; firstCleanBuild: string | null } } };
    }>(erase, { token: await shop.tokenFor('ada') });
    expect(asked.data.requestData.request, asked.text).toMatchObject({
      status: 'DONE',
      receipt: { firstCleanBuild: null },
    });
    goOn();
    await expect.poll(() => shop.shop.running()).toBeNull();
    expect(shop.shop.model()).toBeNull();
    const spent = (await shop.shop.budget()).nanoRhoSpent;
    expect(spent).toBeGreaterThan(0);

    shop.clock.at += 1000;
    const next = await shop.askAdmin<{ buildModel: { build: { state: string; version: string } } }>(build, {
      wait: true,
    });
    expect(next.data.buildModel.build.state).toBe('PUBLISHED');
    expect((await shop.shop.budget()).nanoRhoSpent).toBe(2 * spent);
    const { id } = asked.data.requestData.request.receipt;
    const entries = await shop.store.ledger.entries();
    expect((await shop.store.rights.findErasure(id))?.firstCleanBuild).toBe(entries.at(-1)?.releaseId);
  });
});
