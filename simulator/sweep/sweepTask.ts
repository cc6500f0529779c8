import type { AttackOutcome, Protections } from '../terms/attack.ts';
import type { EngineName, Setting } from '../terms/setting.ts';
import type { YearQuestion, YearWeek } from '../terms/year.ts';
import type { Packed } from './packed.ts';

/** One engine without knobs under one seed. */
export interface BaselineTask {
  readonly kind: 'baseline';
  readonly engine: Exclude<EngineName, 'tightrope'>;
  readonly people: number | null;
  readonly seed: number;
}

/** One build under one seed, and its lists at every random share: the build is made once for all of them. */
export interface BuildTask {
  readonly kind: 'build';
  /** The setting, whatever its random share. */
  readonly setting: Setting;
  readonly randomShares: readonly number[];
  readonly seed: number;
  /** Lists of the same engine without noise and random offers, for their overlap; null in the task that makes them. */
  readonly unprotected: Packed | null;
}

/** One run of one attack. */
export interface AttackTask {
  readonly kind: 'attack';
  readonly attack: string;
  readonly setting: Setting;
  readonly seed: number;
  readonly protections: Protections;
}

/** A year at one setting. */
export interface YearTask {
  readonly kind: 'year';
  readonly question: YearQuestion;
  readonly setting: Setting;
  readonly seed: number;
}

export type SweepTask = BaselineTask | BuildTask | AttackTask | YearTask;

/** The lists of one setting under one seed, judged. */
export interface JudgedLists {
  /** The share of random offers, for a build's several. */
  readonly randomShare: number;
  /** How many people were learned from. */
  readonly learners: number;
  /** By metric: a figure for each person; NaN where undefined. */
  readonly perPerson: Readonly<Record<string, Float64Array>>;
  readonly together: Readonly<Record<string, number>>;
}

export type SweepOutcome =
  | { readonly kind: 'lists'; readonly judged: readonly JudgedLists[]; readonly unprotected: Packed | null }
  | { readonly kind: 'attack'; readonly outcome: AttackOutcome }
  | { readonly kind: 'year'; readonly weeks: readonly YearWeek[] }
  /** Something that the engine or an attack refuses, in a sentence. */
  | { readonly kind: 'refused'; readonly why: string };

/** Roughly what a task costs, in builds: for the time that is left, and nothing else. */
export function costOf(task: SweepTask, attackCost: (name: string) => number): number {
  if (task.kind === 'baseline') return 0.5;
  if (task.kind === 'year') return task.question.weeks;
  return task.kind === 'build' ? 1 + 0.5 * task.randomShares.length : attackCost(task.attack);
}
