import { basename, dirname, join, resolve } from 'node:path';
import { packageVersion } from '../../server/packageVersion.ts';
import { attacks } from '../../simulator/exposure/attacks.ts';
import { outcomeTable } from '../../simulator/report/outcomeTable.ts';
import { studyPage } from '../../simulator/report/studyPage.ts';
import { settingWords } from '../../simulator/report/words.ts';
import { runScenario } from '../../simulator/runScenario.ts';
import { findScenario } from '../../simulator/scenario/findScenario.ts';
import { readScenario } from '../../simulator/scenario/readScenario.ts';
import type { StudyProgress } from '../../simulator/sweep/runSweep.ts';
import type { StudyResults } from '../../simulator/terms/studyResults.ts';
import { writeStudy } from '../../simulator/writeStudy.ts';
import { writeWhole } from '../../simulator/writeWhole.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { progressLine } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { scenarioFlags } from './scenarioFlags.ts';

type Given = Readonly<Record<string, unknown>>;

/** Whether a command line asks for a whole study, not for the plain figures of `simulate`. */
export const isStudy = (given: Given): boolean =>
  ['scenario', 'attacks', 'workers', 'cache', 'report'].some((name) => given[name] !== undefined);

/** `tightrope simulate --scenario FILE|NAME …`: runs a study, prints its table, writes its files. */
export async function simulateStudy(given: Given, terminal: Terminal): Promise<ExitCode> {
  const complain = (sentences: readonly string[]): ExitCode => {
    for (const sentence of sentences) terminal.err(`simulate: ${sentence}`);
    return exitCodes.usage;
  };
  const text = (name: string) => (given[name] === undefined ? null : String(given[name]));
  const workers = text('workers');
  if (workers !== null && !/^\d{1,3}$/.test(workers)) return complain(['workers must be a whole number from 0 to 999']);

  const named = text('scenario');
  const found = named === null ? null : await findScenario(named);
  if (found !== null && !found.ok) return complain([found.refusal]);
  const names = attacks.map(({ name }) => name);
  const flags = scenarioFlags(given, (path) => resolve(path));
  const scenario = readScenario(found?.value.text ?? '', names, flags);
  if (!scenario.ok) return complain(scenario.refusal);

  const out = text('out');
  const progress = studyProgress(terminal);
  const ran = await runScenario(scenario.value, {
    folder: found?.value.folder ?? '.',
    workers: workers === null ? null : Number(workers),
    cache: text('cache') ?? (out === null ? null : join(out, 'cells')),
    version: packageVersion(),
    onProgress: progress.tell,
    signal: terminal.signal,
  });
  progress.stop();
  if (terminal.signal.aborted) {
    const again = out === null && text('cache') === null ? '' : ' Finished cells are kept: the same command goes on.';
    terminal.err(`Interrupted. No results were written.${again}`);
    return exitCodes.interrupted;
  }
  if (!ran.ok) return complain(ran.refusal);
  return tell(ran.value.results, { out, report: text('report') }, terminal);
}

/** Where the files of a study go; null for none. */
interface Destinations {
  /** A folder for all of them. */
  readonly out: string | null;
  /** A file for the page alone. */
  readonly report: string | null;
}

async function tell(results: StudyResults, { out, report }: Destinations, terminal: Terminal): Promise<ExitCode> {
  for (const line of outcomeTable(results)) terminal.out(line);
  terminal.out('');
  terminal.out('± half of the interval at 95 %. Gain kept: (x − popular) / (the best without noise − popular).');
  const { rowsNotUsed = 'none' } = results.provenance.protocol;
  if (rowsNotUsed !== 'none') terminal.out(String(rowsNotUsed));
  for (const { attack, why } of results.attacksMissing) terminal.out(`${attack} was not run: ${why}`);
  const failed = results.checks.filter(({ holds }) => !holds);
  for (const { name, words } of failed) terminal.out(`CHECK FAILED  ${name}: ${words}`);
  for (const { title, setting } of results.recommendations) {
    const recommended = results.settings[setting];
    if (recommended) terminal.out(`${title}: ${settingWords(recommended)}`);
  }
  if (out !== null) for (const path of await writeStudy(results, out)) terminal.out(`Written to ${path}`);
  if (report !== null) {
    await writeWhole(dirname(report), basename(report), studyPage(results));
    terminal.out(`Written to ${report}`);
  }
  return failed.length === 0 ? exitCodes.done : exitCodes.doubtful;
}

/** A bar with the time that is left, or a line for each tenth. */
function studyProgress(terminal: Terminal) {
  let line: ReturnType<typeof progressLine> | null = null;
  return {
    tell({ done, total, doing, secondsLeft }: StudyProgress): void {
      line ??= progressLine(terminal, 'simulate', total);
      line.update(done, secondsLeft === null ? doing : `${doing}, about ${timeInWords(secondsLeft)} left`);
    },
    stop: () => line?.stop(),
  };
}

const timeInWords = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
