import type { LedgerStore } from '../store/ledgerStore.ts';
import type { ReleaseId } from '../terms/ids.ts';
import type { Charge } from '../terms/ledger.ts';
import type { Refusal } from '../terms/refusals.ts';
import { accept, type Result } from '../terms/result.ts';
import type { Charged, PaidRelease } from '../terms/stages.ts';
import { openAllowance } from './allowance.ts';

/**
 * Pays for a build: the ledger has spent, durably, before this answers, and only then may data be read. There are no
 * refunds, so a build that stops afterwards stays spent.
 *
 * @returns what the build may spend on its releases; or why not, and nothing was written
 */
export async function chargeBuild(
  ledger: Pick<LedgerStore, 'charge'>,
  charge: Charge,
): Promise<Result<Charged<PaidRelease>, Refusal>> {
  const charged = await ledger.charge(charge);
  return charged.ok ? accept(paidFor(charged.value.releaseId, charged.value.nanoRho)) : charged;
}

/**
 * For a build without noise (ε = ∞), which no ledger could pay for: its releases protect nobody, and the service must
 * never publish them. Releases with noise cannot be paid from it.
 */
export const chargeNothing = (releaseId: ReleaseId): Charged<PaidRelease> => paidFor(releaseId, 0);

function paidFor(releaseId: ReleaseId, nanoRho: number): Charged<PaidRelease> {
  const paid = Object.freeze({ releaseId, nanoRho }) as Charged<PaidRelease>;
  openAllowance(paid);
  return paid;
}
