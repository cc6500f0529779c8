import { checkAuditLog } from '../../../server/audit/checkAuditLog.ts';
import type { Serving } from '../../../server/main.ts';
import type { Shop } from '../../../server/shop.ts';
import { standingOf } from '../../ledger/standing.ts';
import type { FoundStanding } from './service.ts';

/** Tells whoever started this process how it found the shop, and where it listens: a line `stands {…}`, then `listening on http://…`. */
export async function tellStanding({ shop, url }: Serving, dataFolder: string): Promise<void> {
  console.log(`stands ${JSON.stringify(await standingFound(shop, dataFolder))}`);
  console.log(`listening on ${url}`);
}

/** How a shop that has just been opened was found. */
export async function standingFound(shop: Shop, dataFolder: string): Promise<FoundStanding> {
  const { broken } = await checkAuditLog(shop.store.audit);
  return { ...(await standingOf(shop, dataFolder)), audit: broken };
}
