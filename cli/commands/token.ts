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
    .option('--minutes <n>', 'how long it holds, up to a day, or to TIGHTROPE_TOKEN_MINUTES (default: 60)', readMinutes)
    .option('--minor', 'say that the customer is a minor')
    .action(async (subject: string, { minutes, minor }: { minutes?: number; minor?: boolean }) => {
      const config = readSettings(terminal);
      const opened = config.ok ? await openSecrets(config.value) : config;
      if (!opened.ok) {
        for (const sentence of [opened.refusal].flat()) terminal.err(sentence);
        return finish(exitCodes.usage);
      }
      if (!config.ok) return finish(exitCodes.usage);
      const { tokens } = config.value;
      tellNewKey(terminal, config.value, opened.value);
      if (tokens.algorithm !== 'HS256' || (minutes !== undefined && minutes * 60 > tokens.longestLife)) {
        terminal.err(
          tokens.algorithm === 'HS256'
            ? `token: No token may hold for longer than ${tokens.longestLife / 60} minutes here.`
            : 'token: Only the shop has the keys that sign its tokens (TIGHTROPE_JWKS_URL).',
        );
        return finish(exitCodes.usage);
      }
      const life = Math.min((minutes ?? 60) * 60, tokens.longestLife);
      const customer = { subject, minor: minor === true };
      terminal.out(await signCustomerToken(customer, opened.value.secrets.tokenSecret, terminal.now(), life, tokens));
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
