import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parse } from 'yaml';
import type { PolicyWish } from '../../server/policies/policies.ts';
import { readPolicyWish } from '../../server/policies/readPolicyWish.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { listPolicies, type PolicyWork, previewPolicy, publishPolicy } from '../policyWork.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';
import { policyInWords } from '../words/policyInWords.ts';

const about = `The privacy policy that shoppers read. Its author writes what is new; what changed in the configuration since the version before is
worked out, and told in plain sentences. FILE is YAML or JSON:

  version: 2026-03
  words: We now choose the order of our pages for you, too.
  effectiveAt: 2026-03-01T00:00:00Z     now, unless said
  purposes:                             those whose words change: who agreed to one before is asked again
    PERSONALIZE: Choose offers for you, and the order of the pages.
  askAgain: [LEARN]                     those to ask about again though their words stay

  tightrope policies preview FILE       what shoppers would read; publishes nothing
  tightrope policies publish FILE       for good
  tightrope policies list

Works on the folder or the database, or through the service that has it open. See docs/consent.md.`;

/** `tightrope policies list|preview|publish` */
export const policiesCommand: CommandMaker = (terminal, finish) => {
  const policies = new Command('policies')
    .summary('the privacy policy: list, preview and publish versions')
    .description(about)
    .action(() => policies.help({ error: true }));
  policies
    .command('list')
    .summary('every version with what it changed, newest first')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => finish(await work(terminal, listPolicies, json === true)));
  for (const [name, summary, decide] of [
    ['preview', 'what shoppers would read of a version', previewPolicy],
    ['publish', 'announce a version, for good', publishPolicy],
  ] as const)
    policies
      .command(name)
      .summary(summary)
      .argument('<file>', 'the version, as YAML or JSON')
      .action(async (file: string) => {
        const at = terminal.now();
        const wish = await readWish(terminal, file, at);
        finish(wish === null ? exitCodes.usage : await work(terminal, decide(wish, at)));
      });
  return policies;
};

/** @returns null where it cannot be read, which is told on the terminal */
async function readWish(terminal: Terminal, file: string, at: number): Promise<PolicyWish | null> {
  try {
    const read = readPolicyWish(parse(await readFile(file, 'utf8')), at);
    if (read.ok) return read.value;
    for (const { message } of read.refusal) terminal.err(`policies: ${message}`);
  } catch (thrown) {
    terminal.err(`policies: ${file} cannot be read: ${thrown instanceof Error ? thrown.message : 'it is no file'}`);
  }
  return null;
}

async function work(terminal: Terminal, { here, there }: PolicyWork, json = false): Promise<ExitCode> {
  const tell = (told: Awaited<ReturnType<PolicyWork['here']>>): ExitCode => {
    if (!told.ok) {
      terminal.err(`policies: ${told.refusal}`);
      return exitCodes.refused;
    }
    if (json) terminal.out(JSON.stringify(told.value, null, 2));
    else if (told.value.length === 0) terminal.out('No policy was published yet: the configured name stands alone.');
    else for (const line of told.value.flatMap(policyInWords)) terminal.out(line);
    return exitCodes.done;
  };
  return withShop(
    terminal,
    async (shop) => tell(await here(shop)),
    async (config, locked) => tell(await there(config, locked)),
  );
}
