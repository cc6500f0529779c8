import { Command, CommanderError } from 'commander';
import { isStoreAway } from '../engine/terms/storeAway.ts';
import { awayError } from '../server/store/awayError.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { buildCommand } from './commands/build.ts';
import { categoriesCommand } from './commands/categories.ts';
import { erasureCommand } from './commands/erasure.ts';
import { importCommand } from './commands/import.ts';
import { inventCommand } from './commands/invent.ts';
import { keysCommand } from './commands/keys.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { pepperCommand } from './commands/pepper.ts';
import { personCommand } from './commands/person.ts';
import { policiesCommand } from './commands/policies.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { retentionCommand } from './commands/retention.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { telltalesCommand } from './commands/telltales.ts';
import { tokenCommand } from './commands/token.ts';
import { type ExitCode, exitCodes, exitCodesInWords } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

const summary =
  'Tightrope recommends without intruding: a GraphQL service that learns what goes together from the people ' +
  'who agreed to it, under differential privacy, and can say what it did.';

const examples = `
In the order of use:
  $ tightrope serve                                   a demo shop, at http://localhost:4000/graphql
  $ tightrope import events.tsv.gz --items items.tsv.gz   your own shop instead
  $ tightrope build --dry-run                         what a model would cost
  $ tightrope build                                   learn it
  $ tightrope serve                                   answer from it
  $ tightrope ledger                                  what was released so far, and what is left
  $ tightrope ledger --plan 52 --epsilon 4            weekly for a year at ε = 4 in total: what that allows
  $ tightrope report --html --out report.html         what a model released, for auditors
  $ tightrope simulate --data DIR --epsilon 0.5,1,2,inf --out report
                                                      what each knob costs in relevance, on data of yours
  $ tightrope simulate --scenario msweb --out study   a whole study, with attacks and intervals
  $ tightrope invent --people 100000 --out shop.tsv   people who do not exist, to try things on

The store is in .tightrope (TIGHTROPE_DATA), or in PostgreSQL (DATABASE_URL). 'tightrope help COMMAND' has every option.

${exitCodesInWords}

Read on in README.md, and in docs/promise.md for what is promised to whom.`;

/**
 * Runs one command line.
 *
 * @param args what follows the program's name
 * @returns what to answer to the shell. Mistakes in the command line are told on the terminal; mistakes of ours throw
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const finish = (finished: ExitCode): void => {
    code = finished;
  };
  const program = new Command('tightrope')
    .description(summary)
    .helpOption('-h, --help', 'show this page')
    .helpCommand('help [command]', 'show every option of a command')
    .addHelpText('after', examples)
    .showSuggestionAfterError();
  for (const make of [
    serveCommand,
    importCommand,
    buildCommand,
    ledgerCommand,
    reportCommand,
    simulateCommand,
    inventCommand,
    keysCommand,
    categoriesCommand,
    telltalesCommand,
    policiesCommand,
    auditCommand,
    personCommand,
    erasureCommand,
    retentionCommand,
    pepperCommand,
    backupCommand,
    restoreCommand,
    tokenCommand,
  ]) {
    program.addCommand(make(terminal, finish));
  }
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const away = awayError(error);
    if (isStoreAway(away)) {
      // A backup's folder, or a file beside the database, is not the store, and fails for the same reasons.
      const [what, once] =
        away === error ? ['The store did not answer', 'it does'] : ['The system refused a file', 'it takes it'];
      terminal.err(`${what}${codeOf(away.cause)}. What was acknowledged is kept; run this again once ${once}.`);
      return exitCodes.storeAway;
    }
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for is an answer; help that was shown for want of a command is not.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  return code;
}

/** Of a driver's own error its code; its words may have anything in them. */
function codeOf(cause: unknown): string {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
}
