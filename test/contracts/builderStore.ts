import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../engine/store/store.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { chargeOf } from '../support/storeExamples.ts';

type Parts = Pick<Store, 'builder' | 'ledger' | 'snapshots'>;

/** What every driver of BuilderStore promises, with the ledger and the snapshots beside it. */
export function keepsTurns(driver: string, open: () => Promise<Parts>): void {
  describe(`${driver} keeps builders to one at a time`, () => {
    let store: Parts;
    beforeEach(async () => {
      store = await open();
      await store.ledger.openBudget('2025', 100);
    });

    const nextTurn = async () => {
      const turn = await store.builder.takeTurn();
      if (turn === null) throw new Error('another builder has the turn');
      return turn;
    };
    const snapshotOf = (version: string) => ({
      version,
      releaseId: `release-${version}` as ReleaseId,
      bytes: Uint8Array.of(1),
    });

    it('by turns, each of a larger number than all before', async () => {
      const first = await nextTurn();
      expect(await store.builder.takeTurn()).toBeNull();
      await first.end();
      const second = await nextTurn();
      expect(second.fence).toBeGreaterThan(first.fence);
      expect(await store.builder.takeTurn()).toBeNull();
      await second.end();
    });

    it('of many that ask at once, to one', async () => {
      const turns = await Promise.all(Array.from({ length: 8 }, () => store.builder.takeTurn()));
      expect(turns.filter((turn) => turn !== null)).toHaveLength(1);
    });

    it('who charges and publishes in their own turn', async () => {
      const { fence } = await nextTurn();
      expect((await store.ledger.charge(chargeOf('r1', 10), fence)).ok).toBe(true);
      expect(await store.ledger.markPublished('r1' as ReleaseId, 'm1')).toBe(true);
      expect(await store.snapshots.publish(snapshotOf('m1'), fence)).toBe(true);
      expect(await store.snapshots.currentVersion()).toBe('m1');
    });

    it('and refuses a charge of a turn that is over, and spends nothing', async () => {
      const first = await nextTurn();
      await first.end();
      await nextTurn();
      expect(await store.ledger.charge(chargeOf('r1', 10), first.fence)).toEqual({
        ok: false,
        refusal: { code: 'BUILD_RUNNING' },
      });
      expect(await store.ledger.entries()).toEqual([]);
      expect((await store.ledger.openBudget('2025', 1)).nanoRhoSpent).toBe(0);
    });

    it('and publishes nothing of a turn that is over, though its release is open still', async () => {
      const first = await nextTurn();
      await store.ledger.charge(chargeOf('r1', 10), first.fence);
      await first.end();
      const second = await nextTurn();
      expect(await store.ledger.markPublished('r1' as ReleaseId, 'm1')).toBe(false);
      await store.snapshots.publish(snapshotOf('m2'), second.fence);
      expect(await store.snapshots.publish(snapshotOf('m1'), first.fence)).toBe(false);
      expect(await store.snapshots.currentVersion()).toBe('m2');
      expect(await store.ledger.abandonReserved()).toBe(1);
      expect(await store.ledger.entries()).toMatchObject([{ state: 'ABANDONED', nanoRho: 10 }]);
    });
  });
}
