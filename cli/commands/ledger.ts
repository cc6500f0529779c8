import { Command } from 'commander';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { askForLedger, type LedgerTold, readLedger } from '../readLedger.ts';
import { ledgerTable } from '../tables/ledgerTable.ts';
import { withShop } from '../withShop.ts';
import { budgetInWords } from '../words/budgetInWords.ts';

/** `tightrope ledger [--json]` */
export const ledgerCommand: CommandMaker = (terminal, finish) =>
  new Command('ledger')
    .summary('what was released so far, and what is left to release')
    .description('Every release that was ever charged, what it cost, and how many builds are left in this window.')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => {
      const tell = (told: LedgerTold): ExitCode => {
        if (json) terminal.out(JSON.stringify(told, null, 2));
        else for (const line of inWords(told)) terminal.out(line);
        return exitCodes.done;
      };
      finish(
        await withShop(
          terminal,
          async (shop) => tell(await readLedger(shop)),
          async (config, locked) => {
            const asked = await askForLedger(config, locked);
            if (asked.ok) return tell(asked.value);
            for (const sentence of [asked.refusal, locked.sentence]) terminal.err(`ledger: ${sentence}`);
            return exitCodes.locked;
          },
        ),
      );
    });

const inWords = ({ entries, budget }: LedgerTold): readonly string[] => [
  entries.length > 0 ? ledgerTable(entries) : 'Nothing was released yet.',
  '',
  ...budgetInWords(budget),
];
