import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Result } from '../../engine/terms/result.ts';
import type { PrivacyDocument } from '../../server/jobs/privacyDocument.ts';
import { reportPage } from '../../server/pages/reportPage.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { askForReport, readReport } from '../readReport.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';
import { reportInWords } from '../words/reportInWords.ts';

const about = `The privacy report of a model, for auditors: what was released, mechanism by mechanism, with what noise and why that is
enough; what it cost and what its window had cost by then; what was taken as public; versions. It holds no exact count.

  tightrope report --html --out report.html     a page to read, print or hand on`;

interface ReportOptions {
  readonly json?: boolean;
  readonly html?: boolean;
  readonly out?: string;
}

/** `tightrope report [VERSION] [--json | --html] [--out FILE]` */
export const reportCommand: CommandMaker = (terminal, finish) =>
  new Command('report')
    .summary('the privacy report of a model, for auditors')
    .description(about)
    .argument('[version]', 'the model (default: the newest)')
    .addOption(new Option('--json', 'for programs').conflicts('html'))
    .addOption(new Option('--html', 'as a page of its own'))
    .option('--out <file>', 'write it there')
    .action(async (version: string | undefined, options: ReportOptions) => {
      const tell = (read: Result<PrivacyDocument, string>) => tellReport(terminal, read, options);
      finish(
        await withShop(
          terminal,
          async (shop) => tell(await readReport(shop, version ?? null)),
          async (config, locked) => tell(await askForReport(config, locked, version ?? null)),
        ),
      );
    });

async function tellReport(
  terminal: Terminal,
  read: Result<PrivacyDocument, string>,
  { json, html, out }: ReportOptions,
): Promise<ExitCode> {
  if (!read.ok) {
    terminal.err(`report: ${read.refusal}`);
    return exitCodes.refused;
  }
  const text = json
    ? JSON.stringify(read.value, null, 2)
    : html
      ? reportPage(read.value)
      : reportInWords(read.value).join('\n');
  if (out === undefined) {
    terminal.out(text);
    return exitCodes.done;
  }
  try {
    await writeFile(out, `${text}\n`);
  } catch (error) {
    terminal.err(`report: ${out} could not be written: ${(error as NodeJS.ErrnoException).code}`);
    return exitCodes.usage;
  }
  terminal.err(`report: written to ${out}`);
  return exitCodes.done;
}
