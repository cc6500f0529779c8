import type { Decision, NewDecision } from '../terms/decision.ts';

/**
 * What the shop's own people decided: rules, knob profiles, experiments. Append-only, so that what held at any time, and who
 * wanted it, can be told for ever.
 */
export interface DecisionStore {
  /** Appends decisions in order, all or none, durably. @returns them with their places in the log */
  append(decisions: readonly NewDecision[]): Promise<readonly Decision[]>;
  /** The newest decision about each subject of a kind, taken back ones included, in the order in which subjects first came. */
  latest(kind: string): Promise<readonly Decision[]>;
  /** The decisions of a kind, newest first: at most `first` of those before a sequence, about one subject or about any. */
  history(kind: string, page: DecisionPage): Promise<readonly Decision[]>;
  /** The sequence of the newest decision of all; 0 before the first. */
  version(): Promise<number>;
}

/** Which stretch of the history is asked for. */
export interface DecisionPage {
  /** A whole number from 1. */
  readonly first: number;
  /** Only decisions with a smaller sequence; null for the newest. */
  readonly before: number | null;
  /** Only decisions about it; null for every subject. */
  readonly subject: string | null;
}
