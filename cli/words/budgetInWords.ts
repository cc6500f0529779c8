import type { BudgetView } from '../../server/jobs/openWindow.ts';

/** The parts of a budget that are told. */
export type BudgetTold = Pick<BudgetView, 'windowId' | 'epsilonSpent' | 'epsilonLimit' | 'delta' | 'buildsLeft'>;

/** What a window has spent and has left, for people. */
export const budgetInWords = (budget: BudgetTold): readonly string[] => [
  `Spent in ${budget.windowId}: ε = ${upwards(budget.epsilonSpent)} of ${upwards(budget.epsilonLimit)} at δ = ${budget.delta.toExponential()}`,
  `Builds left at the default ε: ${budget.buildsLeft}`,
];

/** Rounded up, so that spending is never understated. */
const upwards = (epsilon: number): string => String(Math.ceil(epsilon * 1000 - 1e-6) / 1000);
