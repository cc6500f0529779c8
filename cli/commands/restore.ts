import { Command } from 'commander';
import { checkAuditLog } from '../../server/audit/checkAuditLog.ts';
import type { Config } from '../../server/config.ts';
import { type RestoreParts, restoreBackup } from '../../server/store/backup/restoreBackup.ts';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readSettings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';

const about = `Put the database of a backup where none is, and check it: every file's checksum, the rows of every table, the chain of the
audit log, the ledger, and that the current model can be read. Nothing is ever overwritten: an embedded store must have no folder
'pg', a PostgreSQL database no tables. What lies in the data folder already (the ledger's second copy, the keys, the list of the
erased) is newer than any backup and stays: so what was spent since stays spent, and who was erased since stays erased. Where the data
folder was lost as well, put the newest copy of the keys (backup --keys) there first.`;

/** `tightrope restore DIR` */
export const restoreCommand: CommandMaker = (terminal, finish) =>
  new Command('restore')
    .argument('<dir>', 'the folder of the backup')
    .summary('put a backup where no store is, and check it')
    .description(about)
    .action(async (from: string) => {
      const config = readSettings(terminal);
      if (!config.ok) {
        for (const complaint of config.refusal) terminal.err(complaint);
        return finish(exitCodes.usage);
      }
      finish(await restore(terminal, config.value, from));
    });

async function restore(terminal: Terminal, { dataFolder, databaseUrl }: Config, from: string) {
  const parts: RestoreParts = { dataFolder, databaseUrl: databaseUrl ?? undefined, from };
  const restored = await restoreBackup(parts);
  if (!restored.ok) {
    terminal.err(`restore: ${restored.refusal}`);
    return exitCodes.usage;
  }
  const { madeAt, rows, audit } = restored.value;
  // Opening it brings in what the data folder knows and the backup did not: what was spent, and who was erased.
  return withShop(terminal, async (shop) => {
    const { broken } = await checkAuditLog(shop.store.audit, audit);
    const current = await shop.store.snapshots.currentVersion();
    const complaints = [
      ...(broken === null ? [] : [`the audit log: ${broken}`]),
      ...(current === (shop.model()?.version ?? null) ? [] : [`the current model, ${current}, cannot be read`]),
    ];
    for (const complaint of complaints) terminal.err(`restore: ${complaint}`);
    const { epsilonSpent, epsilonLimit, buildsLeft } = await shop.budget();
    terminal.out(`The store is as it was at ${madeAt}: ${Object.keys(rows).length} tables, every row of them.`);
    terminal.out(
      `Spent in this window, as far as anybody here knows: ε = ${epsilonSpent.toFixed(2)} of ${epsilonLimit.toFixed(2)}; ${buildsLeft} builds left.`,
    );
    return complaints.length > 0 ? exitCodes.doubtful : exitCodes.done;
  });
}
