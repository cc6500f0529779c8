import { Command } from 'commander';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { namesNow, rotateNames } from '../namesWork.ts';
import { tellWork } from '../tellWork.ts';

const about = `What people are called in the database is made of the shop's name for them, of the pepper, and of a key for each time that 'rotate' was run.
Rotate when the pepper may have been seen by somebody, or by the calendar. The shop may go on meanwhile; what is cut off goes on by itself.
Put a copy of keys/ aside afterwards: without its newest key nobody is known any more. docs/rights.md has the whole of it.`;

/** `tightrope pepper rotate|status` */
export const pepperCommand: CommandMaker = (terminal, finish) => {
  const pepper = new Command('pepper')
    .summary('what people are called in the database: make it anew')
    .description(about)
    .action(() => pepper.help({ error: true }));
  pepper
    .command('status')
    .summary('how often it was made anew, and whether that is done')
    .action(async () =>
      finish(
        await tellWork(terminal, 'pepper', namesNow, ({ generation, waiting }) => {
          terminal.out(`Generation ${generation} of names. ${waiting} people go by a name of before.`);
          return exitCodes.done;
        }),
      ),
    );
  pepper
    .command('rotate')
    .summary('make everybody’s name anew, with a new key')
    .action(async () =>
      finish(
        await tellWork(
          terminal,
          'pepper',
          rotateNames((waiting) => terminal.err(`${waiting} people left`)),
          ({ generation }) => {
            terminal.out(`Everybody goes by a name of generation ${generation}. Put a copy of keys/ aside now.`);
            return exitCodes.done;
          },
        ),
      ),
    );
  return pepper;
};
