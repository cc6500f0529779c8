import type { SettingsStore } from '../engine/store/settingsStore.ts';

const setting = 'demo shop';

/** Whether the shop in a store was invented: not, only in part so far, or wholly. */
export type DemoMark = 'NONE' | 'BEGUN' | 'WHOLE';

export async function readDemoMark(settings: SettingsStore): Promise<DemoMark> {
  const mark = await settings.read(setting);
  return mark === 'BEGUN' || mark === 'WHOLE' ? mark : 'NONE';
}

export const writeDemoMark = (settings: SettingsStore, mark: Exclude<DemoMark, 'NONE'>): Promise<void> =>
  settings.write(setting, mark);
