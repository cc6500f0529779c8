import type { LearningKnobs } from '../engine/terms/knobs.ts';
import type { Config } from '../server/config.ts';
import { askService } from './askService.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { learningInput } from './learningInput.ts';
import type { Terminal } from './terminal.ts';
import type { Locked } from './withShop.ts';
import { type BudgetTold, budgetInWords } from './words/budgetInWords.ts';
import { type BuildTold, buildInWords } from './words/buildInWords.ts';

const mutation = `mutation Build($input: BuildInput!) {
  buildModel(input: $input) {
    build { version epsilon delta noisyPeople contributors { purpose policyVersion noisyPeople } readiness
      mechanisms { statistic mechanism sensitivity sigma cells form rho } }
    userErrors { message code }
  }
}`;
const budgetQuery = '{ privacyLedger { windowId epsilonSpent epsilonLimit delta buildsLeft } }';

interface BuildAnswer {
  readonly buildModel: {
    readonly build: BuildTold | null;
    readonly userErrors: readonly { readonly message: string; readonly code: string }[];
  };
}

/** Lets the running service build, since it has the store open; says what it answers as if we had built. */
export async function buildThroughService(
  config: Config,
  knobs: Partial<LearningKnobs>,
  terminal: Terminal,
  locked: Locked,
): Promise<ExitCode> {
  terminal.err('build: the store is open in a running service, which is asked to build');
  const answer = await askService<BuildAnswer>(config, locked, mutation, {
    input: learningInput(knobs),
  });
  if (!answer.ok) {
    for (const sentence of [answer.refusal, locked.sentence]) terminal.err(`build: ${sentence}`);
    return exitCodes.locked;
  }
  const { build, userErrors } = answer.value.buildModel;
  for (const { message } of userErrors) terminal.err(`build: ${message}`);
  for (const line of build ? buildInWords(build) : []) terminal.out(line);
  const budget = await askService<{ readonly privacyLedger: BudgetTold }>(config, locked, budgetQuery);
  for (const line of budget.ok ? ['', ...budgetInWords(budget.value.privacyLedger)] : []) terminal.out(line);
  if (build) return exitCodes.done;
  return userErrors.some(({ code }) => code === 'INVALID') ? exitCodes.usage : exitCodes.refused;
}
