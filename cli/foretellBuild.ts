import type { LearningKnobs } from '../engine/terms/knobs.ts';
import { sentenceFor } from '../engine/terms/refusals.ts';
import { effectInWords } from '../server/jobs/forecastInWords.ts';
import type { Shop } from '../server/shop.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';
import { budgetInWords } from './words/budgetInWords.ts';

/** Says what a build would cost, whether it fits, and what it could learn. Reads nothing about people, and spends nothing. */
export async function foretellBuild(shop: Shop, asked: Partial<LearningKnobs>, terminal: Terminal): Promise<ExitCode> {
  const foretold = await shop.forecast(asked);
  if (!foretold.ok) {
    terminal.err(`build: ${sentenceFor(foretold.refusal)}`);
    return foretold.refusal.code === 'INVALID_OPTIONS' ? exitCodes.usage : exitCodes.refused;
  }
  const { epsilon, delta, nanoRho, fits, budget, items, collects } = foretold.value;
  const lines = [
    `A build at ε = ${epsilon}, δ = ${delta.toExponential()} costs ρ = ${(nanoRho / 1e9).toFixed(6)}.`,
    ...budgetInWords(budget),
    `It would learn from: ${collects.join(', ')} on ${items.toLocaleString('en-GB')} items.`,
    '',
    ...effectInWords(foretold.value),
    '',
    fits ? 'It fits. Nothing was done.' : 'It does not fit into what is left of this window. Nothing was done.',
  ];
  for (const line of lines) terminal.out(line);
  return fits ? exitCodes.done : exitCodes.refused;
}
