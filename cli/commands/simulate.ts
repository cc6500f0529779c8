import { Command } from 'commander';
import { runSimulation } from '../../simulator/main.ts';
import { readSimulateOptions } from '../../simulator/options.ts';
import { table } from '../../simulator/report/table.ts';
import { dataFormats } from '../../simulator/scenario/scenario.ts';
import type { SimulationProgress } from '../../simulator/simulate.ts';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { progressLine } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { isStudy, simulateStudy } from './simulateStudy.ts';

const about =
  'What each knob costs in relevance, on data of yours: the engine that serves, with seeded noise, beside ' +
  'popular, cosine and EASE without noise. The same options give the same figures, to the last digit. ' +
  'Nothing that it makes is for release. With --scenario or --attacks it is a whole study: every metric ' +
  'with its interval, attacks, who pays, and a report (docs/simulator.md).';

/** `tightrope simulate --data DIR|FILE …` */
export const simulateCommand: CommandMaker = (terminal, finish) =>
  new Command('simulate')
    .summary('what each knob costs in relevance, on data of yours')
    .description(about)
    .option('--data <path>', 'a file of events, or a folder with interactions.tsv or interactions.tsv.gz')
    .option('--format <name>', `how its lines are cut: ${dataFormats.join(', ')} (default: told from the first line)`)
    .option('--train <file>', 'instead: lines of user item item … to learn from')
    .option('--test <file>', '… and to be found again')
    .option('--epsilon <list>', 'ε of each build, inf for no noise (default: 0.5,1,2,4,8,inf)')
    .option('--random-share <list>', 'the shares of random offers (default: 0,0.2)')
    .option('--seeds <n>', 'how many hold-outs and noises (default: 3)')
    .option('--k <n>', 'how long a list is (default: 20)')
    .option('--top-items <n>', 'only the n most frequent items exist (default: all)')
    .option('--head <n>', "how many items the pairs are about (default: the engine's own choice)")
    .option('--delta <δ>', 'the probability with which ε may fail to hold (default: 1e-6)')
    .option('--events <names>', 'which events count (default: every positive one)')
    .option('--sensitive', 'leave out sensitive categories, as the service does (default: every item is open)')
    .option('--out <dir>', 'write results.json there; of a study study.json, tables and a notebook')
    .option(
      '--scenario <file|name>',
      'a study from a file, or one that comes with Tightrope; other options go before it',
    )
    .option('--attacks <names>', 'attack the engine too: all, none, or names separated by commas')
    .option('--report <file>', 'write the report of a study there, as one page of HTML')
    .option('--workers <n>', 'threads of a study; 0 for none beside this one (default: as many as the machine runs)')
    .option('--cache <dir>', 'where finished cells of a study are kept, to go on from (default: in --out)')
    .action(async (given: Readonly<Record<string, unknown>>) => {
      if (isStudy(given)) return finish(await simulateStudy(given, terminal));
      const options = readSimulateOptions(given);
      if (!options.ok) {
        for (const complaint of options.refusal) terminal.err(`simulate: ${complaint}`);
        return finish(exitCodes.usage);
      }
      const progress = simulationProgress(terminal);
      const results = await runSimulation(options.value, { onProgress: progress.tell, signal: terminal.signal });
      progress.stop();
      if (terminal.signal.aborted) {
        terminal.err('Interrupted. No results were written.');
        return finish(exitCodes.interrupted);
      }
      if (!results.ok) {
        for (const sentence of results.refusal) terminal.err(`simulate: ${sentence}`);
        return finish(exitCodes.usage);
      }
      terminal.out(table(results.value));
      if (options.value.out !== null) terminal.out(`Written to ${options.value.out}/results.json`);
      finish(exitCodes.done);
    });

/** A line for each step, or a bar; the number of steps is known only once the data are read. */
function simulationProgress(terminal: Terminal) {
  let line: ReturnType<typeof progressLine> | null = null;
  return {
    tell({ done, total, doing }: SimulationProgress): void {
      if (!terminal.interactive) terminal.err(total === 0 ? doing : `${done}/${total} ${doing}`);
      if (!terminal.interactive || total === 0) return;
      line ??= progressLine(terminal, 'simulate', total);
      line.update(done, doing);
    },
    stop: () => line?.stop(),
  };
}
