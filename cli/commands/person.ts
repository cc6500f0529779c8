import { Command } from 'commander';
import { exportAsCsv } from '../../server/rights/exportPerson.ts';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { exportOf, type RequestTold, requestFor } from '../personWork.ts';
import { tellWork } from '../tellWork.ts';

const about = `For somebody who asked in another way than in the shop, and whom you have identified. SUBJECT is the shop's name for the person, as in
the tokens that it signs. Each is noted in the audit log, without whom. docs/rights.md has the whole of it.`;

/** `tightrope person export|erase|restrict|object SUBJECT` */
export const personCommand: CommandMaker = (terminal, finish) => {
  const person = new Command('person')
    .summary('what is kept of one person: export, erase, restrict, object')
    .description(about)
    .action(() => person.help({ error: true }));
  person
    .command('export')
    .summary('everything that is kept of them, to standard output')
    .argument('<subject>')
    .option('--csv', 'as a table for a spreadsheet')
    .action(async (subject: string, { csv }: { csv?: boolean }) =>
      finish(
        await tellWork(terminal, 'person', exportOf(subject, terminal.now), (exported) => {
          terminal.out(csv ? exportAsCsv(exported).trimEnd() : JSON.stringify(exported, null, 2));
          return exitCodes.done;
        }),
      ),
    );
  person
    .command('erase')
    .summary('nothing of them is kept any more')
    .argument('<subject>')
    .option(
      '--wait',
      'leave them the time to take it back (TIGHTROPE_CANCEL_HOURS); nothing of theirs is used meanwhile',
    )
    .action(async (subject: string, { wait }: { wait?: boolean }) =>
      finish(
        await tellWork(terminal, 'person', requestFor(subject, 'ERASURE', wait !== true), (told) => {
          for (const line of inWords(told)) terminal.out(line);
          return exitCodes.done;
        }),
      ),
    );
  for (const [name, type, summary] of [
    ['restrict', 'RESTRICTION', 'keep what there is of them, and do not use it'],
    ['object', 'OBJECTION', 'no learning, no personal offers, no messages'],
  ] as const)
    person
      .command(name)
      .summary(summary)
      .argument('<subject>')
      .action(async (subject: string) =>
        finish(
          await tellWork(terminal, 'person', requestFor(subject, type, false), (told) => {
            for (const line of inWords(told)) terminal.out(line);
            return exitCodes.done;
          }),
        ),
      );
  return person;
};

function inWords({ id, status, receipt }: RequestTold): readonly string[] {
  if (receipt === null) return [`Request ${id}: ${status}.`];
  return [
    `Erased. The receipt: ${receipt.id}`,
    ...receipt.stores.map(({ store, rows }) => `  ${store}: ${rows} rows removed`),
    `Digest: ${receipt.digest}`,
  ];
}
