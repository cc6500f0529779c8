import { readLearningKnobs } from '../engine/options.ts';
import { nanoRhoFor } from '../engine/privacy/accounting/nanoRhoFor.ts';
import type { LearningKnobs } from '../engine/terms/knobs.ts';
import type { Config } from '../server/config.ts';
import type { Shop } from '../server/shop.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';
import { budgetInWords } from './words/budgetInWords.ts';

/** Says what a build would cost and whether it fits. Reads nothing about people, and spends nothing. */
export async function foretellBuild(
  shop: Shop,
  config: Config,
  asked: Partial<LearningKnobs>,
  terminal: Terminal,
): Promise<ExitCode> {
  const knobs = readLearningKnobs({ epsilon: config.epsilon, delta: config.delta, ...asked });
  if (!knobs.ok) {
    for (const complaint of knobs.refusal) terminal.err(`build: ${complaint}`);
    return exitCodes.usage;
  }
  const { epsilon, delta } = knobs.value;
  const budget = await shop.budget();
  if (epsilon === null) throw new RangeError('epsilon must be a number, got null');
  const nanoRho = nanoRhoFor(epsilon, delta);
  const fits = budget.nanoRhoSpent + nanoRho <= budget.nanoRhoLimit;
  terminal.out(`A build at ε = ${epsilon}, δ = ${delta.toExponential()} costs ρ = ${(nanoRho / 1e9).toFixed(6)}.`);
  for (const line of budgetInWords(budget)) terminal.out(line);
  const collects = await shop.collects();
  terminal.out(
    `It would learn from: ${collects.join(', ')} on ${(await shop.catalogue()).items.length.toLocaleString('en-GB')} items.`,
  );
  terminal.out(
    fits ? 'It fits. Nothing was done.' : 'It does not fit into what is left of this window. Nothing was done.',
  );
  return fits ? exitCodes.done : exitCodes.refused;
}
