import type { LearningKnobs } from '../engine/terms/knobs.ts';
import { sentenceFor } from '../engine/terms/refusals.ts';
import type { Config } from '../server/config.ts';
import { forecastInWords } from '../server/jobs/forecastInWords.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { learningInput } from './learningInput.ts';
import type { Terminal } from './terminal.ts';
import type { Locked } from './withShop.ts';
import { type BudgetTold, budgetInWords } from './words/budgetInWords.ts';

/** Says what a build would cost, whether it fits, and what it could learn. Reads nothing about people, and spends nothing. */
export async function foretellBuild(shop: Shop, asked: Partial<LearningKnobs>, terminal: Terminal): Promise<ExitCode> {
  const foretold = await shop.forecast(asked);
  if (!foretold.ok) {
    terminal.err(`build: ${sentenceFor(foretold.refusal)}`);
    return foretold.refusal.code === 'INVALID_OPTIONS' ? exitCodes.usage : exitCodes.refused;
  }
  const { fits, budget } = foretold.value;
  return tell({ text: forecastInWords(foretold.value), fits }, budget, terminal);
}

const query = `query Foretell(
  $epsilon: Float, $delta: Float, $headSize: Int, $recencyHalfLifeDays: Float, $eventWeights: EventWeightsInput
) {
  buildForecast(
    epsilon: $epsilon, delta: $delta, headSize: $headSize
    recencyHalfLifeDays: $recencyHalfLifeDays, eventWeights: $eventWeights
  ) { fits text }
  privacyLedger { windowId epsilonSpent epsilonLimit delta buildsLeft }
}`;

interface ForecastAnswer {
  readonly buildForecast: ForecastTold;
  readonly privacyLedger: BudgetTold;
}

/** The same of a shop that a running service has open. */
export async function askForForecast(
  config: Config,
  asked: Partial<LearningKnobs>,
  terminal: Terminal,
  locked: Locked,
): Promise<ExitCode> {
  const answer = await askService<ForecastAnswer>(config, locked, query, learningInput(asked));
  if (answer.ok) return tell(answer.value.buildForecast, answer.value.privacyLedger, terminal);
  for (const sentence of [answer.refusal, locked.sentence]) terminal.err(`build: ${sentence}`);
  return exitCodes.locked;
}

interface ForecastTold {
  readonly fits: boolean;
  readonly text: readonly string[];
}

function tell({ fits, text }: ForecastTold, budget: BudgetTold, terminal: Terminal): ExitCode {
  const verdict = fits
    ? 'It fits. Nothing was done.'
    : 'It does not fit into what is left of this window. Nothing was done.';
  for (const line of [...text, '', ...budgetInWords(budget), '', verdict]) terminal.out(line);
  return fits ? exitCodes.done : exitCodes.refused;
}
