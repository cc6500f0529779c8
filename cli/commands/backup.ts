import { Command } from 'commander';
import { packageVersion } from '../../server/packageVersion.ts';
import { takeBackup } from '../../server/store/backup/takeBackup.ts';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readSettings } from '../settings.ts';

const about = `Write a backup into DIR: the database as of one moment, the ledger's second copy, the snapshots, and a list of what
there is, by which 'restore' checks it. The service on a PostgreSQL store goes on meanwhile; on the embedded store, stop it first.

The keys by which histories can be read are no part of it, nor is what keeps the erased erased: --keys copies them elsewhere. Keep
only the newest copy of those, and not beside the backup: whoever has both can read everybody, and an old copy brings the
erased back.`;

/** `tightrope backup DIR [--keys DIR]` */
export const backupCommand: CommandMaker = (terminal, finish) =>
  new Command('backup')
    .argument('<dir>', 'an empty folder, one that is not there yet, or one that a killed backup left')
    .summary('write a backup of the store')
    .description(about)
    .option('--keys <dir>', 'copy the keys and the list of the erased here')
    .action(async (to: string, { keys }: { readonly keys?: string }) => {
      const config = readSettings(terminal);
      if (!config.ok) {
        for (const complaint of config.refusal) terminal.err(complaint);
        return finish(exitCodes.usage);
      }
      const { dataFolder, databaseUrl } = config.value;
      const taken = await takeBackup({
        ...{ dataFolder, databaseUrl: databaseUrl ?? undefined, to, keysTo: keys ?? null },
        ...{ version: packageVersion(), now: terminal.now() },
      });
      if (!taken.ok) {
        terminal.err(`backup: ${taken.refusal}`);
        return finish(exitCodes.usage);
      }
      const { rows, files, audit } = taken.value;
      const sum = Object.values(rows).reduce((total, count) => total + count, 0);
      terminal.out(`${to}: ${Object.keys(rows).length} tables with ${sum} rows, ${Object.keys(files).length} files.`);
      if (audit !== null) terminal.out(`The audit log ends with ${audit.sequence}:${audit.digest}`);
      terminal.out(keys === undefined ? 'Without the keys: see --keys.' : `The keys are in ${keys}. Keep them apart.`);
      finish(exitCodes.done);
    });
