import { chargeBuild } from '../../engine/privacy/chargeBuild.ts';
import { memoryLedger } from '../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { Charged, PaidRelease } from '../../engine/terms/stages.ts';

/** A build that has charged this much, in 10⁻⁹ of ρ, to a ledger of its own. */
export async function paid(nanoRho: number): Promise<Charged<PaidRelease>> {
  const ledger = memoryLedger();
  await ledger.openBudget('test', nanoRho);
  const charged = await chargeBuild(ledger, {
    releaseId: 'test' as ReleaseId,
    windowId: 'test',
    nanoRho,
    at: 0,
    unit: 'PERSON_WINDOW',
    epsilon: 1,
    delta: 1e-6,
  });
  if (!charged.ok) throw new RangeError(`nanoRho must fit its own ledger, got ${nanoRho}`);
  return charged.value;
}
