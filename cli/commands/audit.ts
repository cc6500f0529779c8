import { Command } from 'commander';
import { type AuditCheck, checkAuditLog } from '../../server/audit/checkAuditLog.ts';
import { askService } from '../askService.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';

const about = `What the shop's own people did and looked at is kept as a chain: each line has the digest of the one before it.
'verify' reads all of it, and finds a line that was changed, removed, added or moved. Write down what it prints: with
--expect SEQUENCE:DIGEST it finds later whether lines were cut off the end.`;

interface VerifyOptions {
  readonly json?: boolean;
  readonly expect?: string;
}

type Expected = { readonly sequence: number; readonly digest: string };

/** `tightrope audit verify [--expect SEQUENCE:DIGEST] [--json]` */
export const auditCommand: CommandMaker = (terminal, finish) => {
  const audit = new Command('audit').summary('what the shop’s own people did and looked at').description(about);
  audit
    .command('verify')
    .description('read the whole audit log, and say whether it is sound')
    .option('--expect <sequence:digest>', 'a line that was written down before')
    .option('--json', 'for programs')
    .action(async ({ json, expect }: VerifyOptions) => {
      const expected = expect === undefined ? null : readExpected(expect);
      if (expected === undefined) {
        terminal.err('audit: --expect must be SEQUENCE:DIGEST, as verify prints it');
        return finish(exitCodes.usage);
      }
      finish(await verify(terminal, expected, json === true));
    });
  return audit;
};

async function verify(terminal: Terminal, expected: Expected | null, json: boolean): Promise<ExitCode> {
  const tell = (check: AuditCheck): ExitCode => {
    if (json) terminal.out(JSON.stringify(check, null, 2));
    else if (check.broken !== null) terminal.err(`audit: ${check.broken}`);
    else
      terminal.out(
        check.newest === null
          ? 'The audit log is empty.'
          : `The audit log is sound: ${check.lines} lines. Write this down: ${check.newest.sequence}:${check.newest.digest}`,
      );
    return check.broken === null ? exitCodes.done : exitCodes.doubtful;
  };
  return withShop(
    terminal,
    async (shop) => tell(await checkAuditLog(shop.store.audit, expected)),
    async (config, locked) => {
      const args = expected === null ? '' : `(sequence: ${expected.sequence}, digest: "${expected.digest}")`;
      const asked = await askService<{
        readonly auditCheck: {
          readonly lines: number;
          readonly newestSequence: number | null;
          readonly newestDigest: string | null;
          readonly broken: string | null;
        };
      }>(config, locked, `{ auditCheck${args} { lines newestSequence newestDigest broken } }`);
      if (asked.ok) {
        const { lines, newestSequence, newestDigest, broken } = asked.value.auditCheck;
        const newest =
          newestSequence === null || newestDigest === null ? null : { sequence: newestSequence, digest: newestDigest };
        return tell({ lines, newest, broken });
      }
      for (const sentence of [asked.refusal, locked.sentence]) terminal.err(`audit: ${sentence}`);
      return exitCodes.locked;
    },
  );
}

/** @returns undefined for a text of another form */
function readExpected(text: string): Expected | undefined {
  const [, sequence, digest] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  return sequence === undefined || digest === undefined ? undefined : { sequence: Number(sequence), digest };
}
