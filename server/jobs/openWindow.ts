import { defaultLearningKnobs, planBuild, subjects, windowEpsilon, windowNanoRho } from '../../engine/index.ts';
import type { LedgerStore } from '../../engine/store/ledgerStore.ts';
import type { ShopConfig } from '../shop.ts';

const day = 86_400_000;

/** The budget as people read it. */
export interface BudgetView {
  readonly windowId: string;
  /** The guarantee of everything released in this window so far, and of all that it may release. */
  readonly epsilonSpent: number;
  readonly epsilonLimit: number;
  readonly delta: number;
  readonly nanoRhoSpent: number;
  readonly nanoRhoLimit: number;
  /** How many more builds at the default ε fit. */
  readonly buildsLeft: number;
}

export interface WindowParts {
  readonly ledger: LedgerStore;
  readonly config: ShopConfig;
  /** When the first window began, and now, in milliseconds since 1970. */
  readonly origin: number;
  readonly at: number;
}

/** The budget window of this moment. */
export interface OpenWindow {
  readonly windowId: string;
  /** What is left, in 10⁻⁹ of zCDP ρ. */
  readonly nanoRhoLeft: number;
  readonly view: BudgetView;
}

/**
 * Opens the budget of the window that this moment falls into: window k of the shop's windows of `windowDays` days. A limit
 * that was opened before stays, whatever the configuration says now.
 */
export async function openWindow({ ledger, config, origin, at }: WindowParts): Promise<OpenWindow> {
  const { delta, epsilon, epsilonPerWindow, windowDays } = config;
  const windowId = `window-${Math.max(0, Math.floor((at - origin) / (windowDays * day)))}`;
  const { nanoRhoLimit, nanoRhoSpent } = await ledger.openBudget(windowId, windowNanoRho(epsilonPerWindow, delta));
  const nanoRhoLeft = nanoRhoLimit - nanoRhoSpent;
  return {
    windowId,
    nanoRhoLeft,
    view: {
      windowId,
      epsilonSpent: windowEpsilon(nanoRhoSpent, delta),
      epsilonLimit: windowEpsilon(nanoRhoLimit, delta),
      delta,
      nanoRhoSpent,
      nanoRhoLimit,
      buildsLeft: Math.floor(nanoRhoLeft / costOf(epsilon, delta)),
    },
  };
}

/** What the ledger is charged for a build, in 10⁻⁹ of ρ: the same for however many subjects. */
export const costOf = (epsilon: number, delta: number): number =>
  planBuild({ ...defaultLearningKnobs, epsilon, delta }, subjects).nanoRho;
