/** What the thread that learns and the one that has the store say to each other. */

import type { LearnRequest } from '../../engine/engine.ts';
import type { Charge, LedgerEntry, LedgerStamp } from '../../engine/terms/ledger.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import type { Result } from '../../engine/terms/result.ts';
import type { Learned } from './learner.ts';
import type { PackedCatalogue } from './packCatalogue.ts';
import type { PackedPeople } from './packPeople.ts';

/** What the learning thread begins with: everything public of a build. */
export type Assignment = Omit<
  LearnRequest,
  'catalogue' | 'ledger' | 'people' | 'random' | 'nearest' | 'onProgress' | 'signal'
> & {
  readonly catalogue: PackedCatalogue;
};

/** What it asks for, one thing after the other. */
export type Question =
  | { readonly about: 'charge'; readonly charge: Charge }
  | { readonly about: 'people' }
  | { readonly about: 'stamp'; readonly version: string }
  | { readonly about: 'progress'; readonly phase: BuildPhase; readonly done: number; readonly total: number };

/** What it is answered. */
export interface Answers {
  readonly charge: Result<LedgerEntry, Refusal>;
  /** The next ones; null after the last. */
  readonly people: PackedPeople | null;
  readonly stamp: LedgerStamp;
  readonly progress: null;
}

export type FromLearner = { readonly question: Question } | { readonly outcome: Result<Learned, Refusal> };

export type ToLearner = { readonly answer: Answers[keyof Answers] } | { readonly cancel: true };
