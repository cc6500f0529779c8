import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerStore } from '../../engine/store/ledgerStore.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { chargeOf } from '../support/storeExamples.ts';

/** What every driver of LedgerStore promises. */
export function keepsLedger(driver: string, open: () => Promise<LedgerStore>): void {
  describe(`${driver} keeps the ledger`, () => {
    let ledger: LedgerStore;
    beforeEach(async () => {
      ledger = await open();
    });

    const spent = async () => (await ledger.openBudget('2025', 1)).nanoRhoSpent;

    it('with a limit that stays once it is set', async () => {
      expect(await ledger.openBudget('2025', 100)).toEqual({ windowId: '2025', nanoRhoLimit: 100, nanoRhoSpent: 0 });
      expect((await ledger.openBudget('2025', 1_000_000)).nanoRhoLimit).toBe(100);
      expect((await ledger.openBudget('2026', 7)).nanoRhoLimit).toBe(7);
    });

    it('and answers a charge with its entry, as it is kept', async () => {
      await ledger.openBudget('2025', 100);
      const charge = chargeOf('r1', 60, { epsilon: 0.1 + 0.2, delta: 1e-9 });
      const charged = await ledger.charge(charge);
      expect(charged).toEqual({
        ok: true,
        value: { ...charge, sequence: expect.any(Number), state: 'RESERVED', snapshotVersion: null },
      });
      expect(charged.ok && (await ledger.entries())).toEqual([charged.ok && charged.value]);
      expect(await spent()).toBe(60);
    });

    it('up to the limit and not beyond, and writes nothing of a charge that it refuses', async () => {
      await ledger.openBudget('2025', 100);
      await ledger.charge(chargeOf('r1', 60));
      expect(await ledger.charge(chargeOf('r2', 41))).toEqual({
        ok: false,
        refusal: { code: 'BUDGET_EXHAUSTED', nanoRhoAsked: 41, nanoRhoLeft: 40 },
      });
      expect(await spent()).toBe(60);
      expect((await ledger.charge(chargeOf('r3', 40))).ok).toBe(true);
      expect((await ledger.charge(chargeOf('r4', 1))).ok).toBe(false);
      expect((await ledger.entries()).map(({ releaseId }) => releaseId)).toEqual(['r1', 'r3']);
    });

    it('of each window apart', async () => {
      await ledger.openBudget('2025', 10);
      await ledger.openBudget('2026', 10);
      expect((await ledger.charge(chargeOf('r1', 10))).ok).toBe(true);
      expect((await ledger.charge(chargeOf('r2', 10, { windowId: '2026' }))).ok).toBe(true);
      expect((await ledger.charge(chargeOf('r3', 1))).ok).toBe(false);
    });

    it('exactly as large as the largest numbers', async () => {
      await ledger.openBudget('2025', Number.MAX_SAFE_INTEGER);
      expect((await ledger.charge(chargeOf('r1', Number.MAX_SAFE_INTEGER - 1))).ok).toBe(true);
      expect((await ledger.charge(chargeOf('r2', 2))).ok).toBe(false);
      expect((await ledger.charge(chargeOf('r3', 1))).ok).toBe(true);
      expect(await spent()).toBe(Number.MAX_SAFE_INTEGER);
    });

    it.each([
      1, 7, 49,
    ])('whoever races: of 50 charges at once for a budget of %i, exactly that many succeed', async (n) => {
      await ledger.openBudget('2025', n * 1000 + 999);
      const charges = Array.from({ length: 50 }, (_, index) => ledger.charge(chargeOf(`r${index}`, 1000)));
      const results = await Promise.all(charges);
      expect(results.filter(({ ok }) => ok)).toHaveLength(n);
      expect(await ledger.entries()).toHaveLength(n);
      expect(await spent()).toBe(n * 1000);
    });

    it('with a growing sequence, oldest first', async () => {
      await ledger.openBudget('2025', 100);
      for (const release of ['b', 'a', 'c']) await ledger.charge(chargeOf(release, 1));
      const entries = await ledger.entries();
      expect(entries.map(({ releaseId }) => releaseId)).toEqual(['b', 'a', 'c']);
      const sequences = entries.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
    });

    it('and throws at a release that was charged before, and spends nothing', async () => {
      await ledger.openBudget('2025', 100);
      await ledger.charge(chargeOf('r1', 10));
      await expect(ledger.charge(chargeOf('r1', 10))).rejects.toThrow(RangeError);
      expect(await spent()).toBe(10);
      const twice = await Promise.allSettled([ledger.charge(chargeOf('r2', 10)), ledger.charge(chargeOf('r2', 10))]);
      expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await spent()).toBe(20);
    });

    it.each([
      ['a window that was never opened', { windowId: '1999' }],
      ['a charge of nothing', { nanoRho: 0 }],
      ['a refund', { nanoRho: -1 }],
      ['a fraction', { nanoRho: 1.5 }],
      ['no number', { nanoRho: Number.NaN }],
      ['a moment that is none', { at: 1.5 }],
      ['another unit, whose costs would not add up with these', { unit: 'EVENT' as 'PERSON_WINDOW' }],
      ['an ε that is none', { epsilon: Number.NaN }],
      ['a δ of 1', { delta: 1 }],
    ])('and throws at %s', async (_, part) => {
      await ledger.openBudget('2025', 100);
      await expect(ledger.charge(chargeOf('r1', 1, part))).rejects.toThrow(RangeError);
      expect(await spent()).toBe(0);
      expect(await ledger.entries()).toEqual([]);
    });

    it('and marks a release as published once, only from RESERVED', async () => {
      await ledger.openBudget('2025', 100);
      await ledger.charge(chargeOf('r1', 1));
      const mark = () => ledger.markPublished('r1' as ReleaseId, 'm1');
      expect(await ledger.markPublished('unknown' as ReleaseId, 'm1')).toBe(false);
      expect(await mark()).toBe(true);
      expect(await mark()).toBe(false);
      expect((await ledger.entries())[0]).toMatchObject({ state: 'PUBLISHED', snapshotVersion: 'm1' });
    });

    it('and abandons what a crash left reserved, without giving anything back', async () => {
      await ledger.openBudget('2025', 100);
      for (const release of ['r1', 'r2', 'r3']) await ledger.charge(chargeOf(release, 10));
      await ledger.markPublished('r2' as ReleaseId, 'm1');
      expect(await ledger.abandonReserved()).toBe(2);
      expect(await ledger.abandonReserved()).toBe(0);
      expect((await ledger.entries()).map(({ state }) => state)).toEqual(['ABANDONED', 'PUBLISHED', 'ABANDONED']);
      expect(await ledger.markPublished('r1' as ReleaseId, 'm2')).toBe(false);
      expect(await spent()).toBe(30);
    });

    it('and lets a release be published or abandoned, never both, when both are tried at once', async () => {
      await ledger.openBudget('2025', 100);
      await ledger.charge(chargeOf('r1', 10));
      const [isPublished, abandoned] = await Promise.all([
        ledger.markPublished('r1' as ReleaseId, 'm1'),
        ledger.abandonReserved(),
      ]);
      expect(Number(isPublished) + abandoned).toBe(1);
    });
  });
}
