import { Command, InvalidArgumentError } from 'commander';
import { signCustomerToken } from '../../server/guards/customerToken.ts';
import { openSecrets } from '../../server/secrets.ts';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readSettings } from '../settings.ts';
import { tellNewKey } from '../tellNewKey.ts';

const about = `A signed token for a customer, as your shop's server would make one, to try things out with:

  curl -H "Authorization: Bearer $(tightrope token demo-0001)" …

Whoever holds it is that customer until it expires.`;

/** `tightrope token SUBJECT` */
export const tokenCommand: CommandMaker = (terminal, finish) =>
  new Command('token')
    .summary("a customer's token, to try things out with")
    .description(about)
    .argument('<subject>', "the shop's name of the customer, such as demo-0001", readSubject)
    .option('--minutes <n>', 'how long it holds, up to a day', readMinutes, 60)
    .option('--minor', 'say that the customer is a minor')
    .action(async (subject: string, { minutes, minor }: { minutes: number; minor?: boolean }) => {
      const config = readSettings(terminal);
      const opened = config.ok ? await openSecrets(config.value) : config;
      if (!opened.ok) {
        for (const sentence of [opened.refusal].flat()) terminal.err(sentence);
        return finish(exitCodes.usage);
      }
      if (config.ok) tellNewKey(terminal, config.value, opened.value);
      const { tokenSecret } = opened.value.secrets;
      terminal.out(
        await signCustomerToken({ subject, minor: minor === true }, tokenSecret, terminal.now(), minutes * 60),
      );
      finish(exitCodes.done);
    });

function readSubject(text: string): string {
  if (text.length >= 1 && text.length <= 256) return text;
  throw new InvalidArgumentError('It must have 1 to 256 characters.');
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new InvalidArgumentError('It must be a number from 1 to 1440.');
}
