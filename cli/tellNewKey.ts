import type { Config } from '../server/config.ts';
import type { OpenedSecrets } from '../server/secrets.ts';
import type { Terminal } from './terminal.ts';

/** Whichever command is the first in a folder makes its secrets, and so is the one to show the admin key. */
export function tellNewKey(
  terminal: Terminal,
  { dataFolder }: Config,
  { secrets, adminKeyIsNew }: OpenedSecrets,
): void {
  if (adminKeyIsNew)
    terminal.err(`The admin key, shown this once and kept in ${dataFolder}/secrets.json: ${secrets.adminKey}`);
}
