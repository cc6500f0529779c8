import type { SettingsStore } from '../../engine/store/settingsStore.ts';
import type { Store } from '../../engine/store/store.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { BuildRecord, BuiltModel } from './build.ts';

const settingFor = (releaseId: ReleaseId) => `build:${releaseId}`;

/** Keeps what a build says of itself: released numbers only, beside the snapshot, so that reading it needs no model. */
export const keepReport = (settings: SettingsStore, releaseId: ReleaseId, built: BuiltModel): Promise<void> =>
  settings.write(settingFor(releaseId), JSON.stringify(built));

/** Whether a build published this model; any model, for null. */
export const isOfVersion = ({ entry, built }: BuildRecord, version: string | null): boolean =>
  built !== null && entry.state === 'PUBLISHED' && (version === null || entry.snapshotVersion === version);

/** Every build that was ever charged, newest first. */
export async function listBuilds({
  ledger,
  settings,
}: Pick<Store, 'ledger' | 'settings'>): Promise<readonly BuildRecord[]> {
  const entries = await ledger.entries();
  return Promise.all(
    entries.toReversed().map(async (entry) => {
      const report = await settings.read(settingFor(entry.releaseId));
      return { entry, built: report === null ? null : (JSON.parse(report) as BuiltModel) };
    }),
  );
}
