import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import { isOfVersion } from '../server/jobs/listBuilds.ts';
import type { PrivacyDocument } from '../server/jobs/privacyDocument.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';

/** The privacy report of a model of an open shop. @param version null for the newest that was published */
export async function readReport(shop: Shop, version: string | null): Promise<Result<PrivacyDocument, string>> {
  const record = (await shop.builds()).find((one) => isOfVersion(one, version));
  const report = record ? await shop.report(record) : null;
  return report ? accept(report) : refuse(noSuch(version));
}

const query = 'query Report($version: ID) { build(version: $version) { report } }';

/** The same of a shop that a running service has open. */
export async function askForReport(
  config: Config,
  locked: Locked,
  version: string | null,
): Promise<Result<PrivacyDocument, string>> {
  const answer = await askService<{ readonly build: { readonly report: PrivacyDocument | null } | null }>(
    config,
    locked,
    query,
    { version },
  );
  if (!answer.ok) return answer;
  const report = answer.value.build?.report;
  return report ? accept(report) : refuse(noSuch(version));
}

const noSuch = (version: string | null): string =>
  version === null ? 'No model was published yet.' : `No model of this name was published: ${version}`;
