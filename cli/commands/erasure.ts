import { Command } from 'commander';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { verifyErasure } from '../personWork.ts';
import { tellWork } from '../tellWork.ts';

/** `tightrope erasure verify RECEIPT` */
export const erasureCommand: CommandMaker = (terminal, finish) => {
  const erasure = new Command('erasure')
    .summary('whether somebody is as erased as their receipt says')
    .action(() => erasure.help({ error: true }));
  erasure
    .command('verify')
    .summary('search every place again')
    .argument('<receipt>', 'the number of the receipt')
    .action(async (receipt: string) =>
      finish(
        await tellWork(terminal, 'erasure', verifyErasure(receipt), ({ isClean, found }) => {
          for (const { store, rows } of found) terminal.out(`${store}: ${rows}`);
          if (isClean) terminal.out('Nothing of before the erasure is left.');
          else terminal.err('erasure: Something of before the erasure is still there.');
          return isClean ? exitCodes.done : exitCodes.doubtful;
        }),
      ),
    );
  return erasure;
};
