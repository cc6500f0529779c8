import { Command } from 'commander';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { runRetention } from '../personWork.ts';
import { tellWork } from '../tellWork.ts';

/** `tightrope retention` */
export const retentionCommand: CommandMaker = (terminal, finish) =>
  new Command('retention')
    .summary('forget now what has been kept long enough')
    .description('The service does this by itself once an hour. docs/rights.md says what is kept for how long.')
    .action(async () =>
      finish(
        await tellWork(terminal, 'retention', runRetention, ({ interactions, requests, lists, erasures }) => {
          terminal.out(
            `Forgotten: ${interactions} lines of histories, ${requests} requests that were over, ${lists} lists. Erasures carried out: ${erasures}.`,
          );
          return exitCodes.done;
        }),
      ),
    );
