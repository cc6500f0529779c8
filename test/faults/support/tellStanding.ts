import { checkAuditLog } from '../../../server/audit/checkAuditLog.ts';
import type { Serving } from '../../../server/main.ts';
import { standingOf } from '../../ledger/standing.ts';

/** Tells whoever started this process how it found the shop, and where it listens: a line `stands {…}`, then `listening on http://…`. */
export async function tellStanding({ shop, url }: Serving, dataFolder: string): Promise<void> {
  const { broken } = await checkAuditLog(shop.store.audit);
  console.log(`stands ${JSON.stringify({ ...(await standingOf(shop, dataFolder)), audit: broken })}`);
  console.log(`listening on ${url}`);
}
