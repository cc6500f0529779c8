import { Command, InvalidArgumentError } from 'commander';
import type { Result } from '../../engine/terms/result.ts';
import { askForPlan, type PlanAsked, readPlan } from '../askForPlan.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { askForLedger, type LedgerTold, readLedger } from '../readLedger.ts';
import { ledgerTable } from '../tables/ledgerTable.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';
import { budgetInWords } from '../words/budgetInWords.ts';

const about = `Every release that was ever charged, what it cost, and how many builds are left in this window. What a line protects
is one person, with all of their events that the builds of one window may read.

With --plan, what each of so many builds may spend that stay within one ε together, and what they could learn:

  tightrope ledger --plan 52 --epsilon 4     weekly for a year at ε = 4 in total`;

interface LedgerOptions {
  readonly json?: boolean;
  readonly plan?: number;
  readonly epsilon?: number;
}

/** `tightrope ledger [--json]`, `tightrope ledger --plan B [--epsilon ε]` */
export const ledgerCommand: CommandMaker = (terminal, finish) =>
  new Command('ledger')
    .summary('what was released so far, and what is left to release')
    .description(about)
    .option('--json', 'for programs')
    .option('--plan <builds>', 'plan so many builds instead; changes nothing', readNumber)
    .option('--epsilon <ε>', 'of all planned builds together (default: TIGHTROPE_EPSILON_PER_WINDOW)', readNumber)
    .action(async ({ json, plan, epsilon }: LedgerOptions) => {
      if (plan === undefined && epsilon !== undefined) {
        terminal.err('ledger: --epsilon goes with --plan');
        return finish(exitCodes.usage);
      }
      finish(
        plan === undefined
          ? await tellLedger(terminal, json === true)
          : await tellPlan(terminal, { builds: plan, epsilon: epsilon ?? null }, json === true),
      );
    });

async function tellLedger(terminal: Terminal, json: boolean): Promise<ExitCode> {
  const tell = (told: LedgerTold): ExitCode => {
    if (json) terminal.out(JSON.stringify(told, null, 2));
    else for (const line of inWords(told)) terminal.out(line);
    return exitCodes.done;
  };
  return withShop(
    terminal,
    async (shop) => tell(await readLedger(shop)),
    async (config, locked) => {
      const asked = await askForLedger(config, locked);
      if (asked.ok) return tell(asked.value);
      for (const sentence of [asked.refusal, locked.sentence]) terminal.err(`ledger: ${sentence}`);
      return exitCodes.locked;
    },
  );
}

async function tellPlan(terminal: Terminal, asked: PlanAsked, json: boolean): Promise<ExitCode> {
  const tell = (planned: Result<readonly string[], string>): ExitCode => {
    if (planned.ok && json) terminal.out(JSON.stringify({ ...asked, text: planned.value }, null, 2));
    else if (planned.ok) for (const line of planned.value) terminal.out(line);
    else terminal.err(`ledger: ${planned.refusal}`);
    return planned.ok ? exitCodes.done : exitCodes.usage;
  };
  return withShop(
    terminal,
    async (shop) => tell(await readPlan(shop, asked)),
    async (config, locked) => tell(await askForPlan(config, locked, asked)),
  );
}

const inWords = ({ entries, budget }: LedgerTold): readonly string[] => [
  entries.length > 0 ? ledgerTable(entries) : 'Nothing was released yet.',
  '',
  ...budgetInWords(budget),
];

function readNumber(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('It must be a number.');
}
