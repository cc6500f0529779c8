import type { SettingsStore } from '../../engine/store/settingsStore.ts';

const setting = 'origin';
const day = 86_400_000;

/**
 * When the shop began: what its epochs and budget windows are counted from, kept once and never moved. The midnight
 * before, so that replicas which start together write the same.
 *
 * @param at now, in milliseconds since 1970
 */
export async function readOrigin(settings: SettingsStore, at: number): Promise<number> {
  const kept = await settings.read(setting);
  if (kept !== null) return Number(kept);
  const origin = Math.floor(at / day) * day;
  await settings.write(setting, String(origin));
  return origin;
}
