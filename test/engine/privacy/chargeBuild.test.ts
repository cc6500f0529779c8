import { describe, expect, it } from 'vitest';
import { chargeBuild, chargeNothing } from '../../../engine/privacy/chargeBuild.ts';
import { memoryLedger } from '../../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { Charge } from '../../../engine/terms/ledger.ts';

const charge = (nanoRho: number, name = 'build-1'): Charge => ({
  releaseId: name as ReleaseId,
  windowId: 'window-0',
  nanoRho,
  at: 0,
  unit: 'PERSON_WINDOW',
  epsilon: 1,
  delta: 1e-6,
});

describe('chargeBuild', () => {
  it('has the ledger spend before it gives the build what it paid for', async () => {
    const ledger = memoryLedger();
    await ledger.openBudget('window-0', 1000);
    expect(await chargeBuild(ledger, charge(600))).toEqual({ ok: true, value: { releaseId: 'build-1', nanoRho: 600 } });
    expect((await ledger.openBudget('window-0', 1000)).nanoRhoSpent).toBe(600);
  });

  it('gives nothing when the budget does not allow it, and says how much is left', async () => {
    const ledger = memoryLedger();
    await ledger.openBudget('window-0', 1000);
    await chargeBuild(ledger, charge(600));
    expect(await chargeBuild(ledger, charge(600, 'build-2'))).toEqual({
      ok: false,
      refusal: { code: 'BUDGET_EXHAUSTED', nanoRhoAsked: 600, nanoRhoLeft: 400 },
    });
  });

  it('gives nothing when the ledger fails', async () => {
    const broken = { charge: () => Promise.reject(new Error('disk full')) };
    await expect(chargeBuild(broken, charge(600))).rejects.toThrow('disk full');
  });
});

it('chargeNothing spends nothing, and says so', () =>
  expect(chargeNothing('study' as ReleaseId)).toEqual({ releaseId: 'study', nanoRho: 0 }));
