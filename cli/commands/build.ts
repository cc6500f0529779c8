import { Command, InvalidArgumentError } from 'commander';
import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';
import { sentenceFor } from '../../engine/terms/refusals.ts';
import type { Shop } from '../../server/shop.ts';
import { buildThroughService } from '../buildThroughService.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { askForForecast, foretellBuild } from '../foretellBuild.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';
import { budgetInWords } from '../words/budgetInWords.ts';
import { buildInWords } from '../words/buildInWords.ts';

const about =
  'Learn a model: charge the ledger, then read the people who agreed to be learned from, bound what each of ' +
  'them adds, count, add noise, fit, and publish. Refused before anything is read where the budget of this ' +
  "window does not allow it. Where 'tightrope serve' is running on the same folder, it is asked to do it.";

interface BuildOptions {
  readonly epsilon?: number;
  readonly delta?: number;
  readonly head?: number;
  readonly recencyHalfLife?: number | null;
  readonly eventWeights?: LearningKnobs['eventWeights'];
  readonly dryRun?: boolean;
}

/** `tightrope build [--epsilon ε] [--delta δ] [--head N] [--recency-half-life DAYS] [--event-weights V,C,P] [--dry-run]` */
export const buildCommand: CommandMaker = (terminal, finish) =>
  new Command('build')
    .summary('learn a model under differential privacy, and publish it')
    .description(about)
    .option(
      '--epsilon <ε>',
      'what others may learn of one person from this model: small is private (default: TIGHTROPE_EPSILON)',
      readNumber,
    )
    .option('--delta <δ>', 'the probability with which ε may fail to hold (default: TIGHTROPE_DELTA)', readNumber)
    .option('--head <n>', "how many items the pairs are about (default: the engine's own choice)", readNumber)
    .option(
      '--recency-half-life <days>',
      "how long before the build something counts half beside what else the same person did; 'none' for all alike (default: as the shop has it)",
      readDays,
    )
    .option(
      '--event-weights <v,c,p>',
      'what a view, a cart and a purchase count beside each other, such as 1,2,4 (default: as the shop has it)',
      readWeights,
    )
    .option('--dry-run', 'say what it would cost and could learn, and change nothing')
    .action(async (options: BuildOptions) => {
      const knobs: Partial<LearningKnobs> = {
        ...(options.epsilon === undefined ? {} : { epsilon: options.epsilon }),
        ...(options.delta === undefined ? {} : { delta: options.delta }),
        ...(options.head === undefined ? {} : { headSize: options.head }),
        ...(options.recencyHalfLife === undefined ? {} : { recencyHalfLifeDays: options.recencyHalfLife }),
        ...(options.eventWeights === undefined ? {} : { eventWeights: options.eventWeights }),
      };
      finish(
        await withShop(
          terminal,
          (shop) => (options.dryRun ? foretellBuild(shop, knobs, terminal) : build(shop, knobs, terminal)),
          (config, locked) => (options.dryRun ? askForForecast : buildThroughService)(config, knobs, terminal, locked),
        ),
      );
    });

async function build(shop: Shop, knobs: Partial<LearningKnobs>, terminal: Terminal): Promise<ExitCode> {
  let told: BuildPhase | null = null;
  const built = await shop.build({
    knobs,
    signal: terminal.signal,
    onProgress(phase) {
      if (phase !== told) terminal.err(`build: ${phaseInWords[phase]}`);
      told = phase;
    },
  });
  if (!built.ok) {
    terminal.err(`build: ${sentenceFor(built.refusal)}`);
    if (built.refusal.code === 'BUDGET_EXHAUSTED')
      for (const line of budgetInWords(await shop.budget())) terminal.err(line);
    if (built.refusal.code === 'CANCELLED' && terminal.signal.aborted) return exitCodes.interrupted;
    return built.refusal.code === 'INVALID_OPTIONS' ? exitCodes.usage : exitCodes.refused;
  }
  const { version, privacy, readiness } = built.value;
  const mechanisms = privacy.mechanisms.map((mechanism) => ({ ...mechanism, rho: mechanism.nanoRho / 1e9 }));
  const { epsilon, delta, noisyPeople, contributors = [] } = privacy;
  const words = buildInWords({
    version,
    epsilon: epsilon!,
    delta: delta!,
    noisyPeople,
    contributors,
    mechanisms,
    readiness,
  });
  for (const line of [...words, '', ...budgetInWords(await shop.budget())]) terminal.out(line);
  return exitCodes.done;
}

const phaseInWords: Readonly<Record<BuildPhase, string>> = {
  charge: 'charging the ledger',
  read: 'reading people who agreed, and bounding what each adds',
  count: 'counting',
  release: 'adding noise',
  fit: 'fitting',
  publish: 'publishing',
};

const numberIn = (text: string): number | null =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null;

function readDays(text: string): number | null {
  const days = numberIn(text);
  if (days !== null || text === 'none') return days;
  throw new InvalidArgumentError("It must be a number of days, or 'none'.");
}

function readWeights(text: string): LearningKnobs['eventWeights'] {
  const [view, cart, purchase, ...more] = text.split(',').map(numberIn);
  if (view == null || cart == null || purchase == null || more.length > 0)
    throw new InvalidArgumentError('It must be three numbers: of a view, of a cart, of a purchase.');
  return { VIEW: view, CART: cart, PURCHASE: purchase };
}

function readNumber(text: string): number {
  const number = numberIn(text);
  if (number !== null) return number;
  throw new InvalidArgumentError('It must be a number; the service makes no model without noise.');
}
