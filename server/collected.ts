import type { SettingsStore } from '../engine/store/settingsStore.ts';
import { type InteractionKind, interactionKinds } from '../engine/terms/interaction.ts';

/** What the shop declares that it collects: public, and never read off people's events during a build. */
export interface Collected {
  /** All there is, until something is declared. */
  kinds(): Promise<readonly InteractionKind[]>;
  declare(kinds: readonly InteractionKind[]): Promise<void>;
}

const setting = 'collects';

export function collected(settings: SettingsStore): Collected {
  return {
    async kinds() {
      const declared = await settings.read(setting);
      return declared === null
        ? interactionKinds
        : interactionKinds.filter((kind) => declared.split(',').includes(kind));
    },
    declare: (kinds) => settings.write(setting, kinds.join(',')),
  };
}
