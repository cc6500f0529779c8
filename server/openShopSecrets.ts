import type { SettingsStore } from '../engine/store/settingsStore.ts';
import type { UserId } from '../engine/terms/ids.ts';
import { type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from './config.ts';
import { pseudonym } from './random/pseudonym.ts';
import { type OpenedSecrets, openSecrets } from './secrets.ts';

const settingName = 'pepper';
/** Whom nobody is called like: shoppers' names have no spaces. */
const nobody = 'the shop itself';

/**
 * The secrets of the shop that is kept in a store. A store knows by a keyed hash which pepper made its pseudonyms: with another one,
 * such as new secrets in the place of lost ones, everybody in it would be a stranger, and nobody could be erased.
 *
 * @returns why not, where the secrets are not this store's
 */
export async function openShopSecrets(config: Config, settings: SettingsStore): Promise<Result<OpenedSecrets, string>> {
  const opened = await openSecrets(config);
  if (!opened.ok) return opened;
  const mark: UserId = pseudonym(opened.value.secrets.pepper, nobody);
  // Of two that start at once with peppers of their own, one is refused.
  return (await settings.writeFirst(settingName, mark)) === mark
    ? opened
    : refuse(
        'The pepper is not the one that this store was first opened with: everybody in it would be a stranger. ' +
          'Put back secrets.json of the data folder, or the TIGHTROPE_PEPPER that was set before.',
      );
}
