import type { SettingsStore } from '../../engine/store/settingsStore.ts';

const setting = 'origin';
const day = 86_400_000;

/**
 * When the shop began: what its epochs and budget windows are counted from, kept once and never moved: the midnight
 * before the first of all replicas started.
 *
 * @param at now, in milliseconds since 1970
 */
export async function readOrigin(settings: SettingsStore, at: number): Promise<number> {
  return Number(await settings.writeFirst(setting, String(Math.floor(at / day) * day)));
}
