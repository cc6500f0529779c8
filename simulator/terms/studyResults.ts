/**
 * What a study found: the contract of `study.json`, of the report and of whoever reads either. Plain JSON; fields may be
 * added under the same format number, and what is here stays. The JSON Schema beside it is docs/study.schema.json.
 */

import type { AttackOutcome, Protections } from './attack.ts';
import type { Estimate } from './estimate.ts';
import type { Json } from './json.ts';
import type { Setting } from './setting.ts';
import type { YearResults } from './year.ts';

export const studyFormat = 'tightrope-study/1';

/** All that somebody needs to make the same figures again. */
export interface Provenance {
  /** The version of the package. */
  readonly version: string;
  /** SHA-256 of the sources of engine and simulator, in hexadecimal. */
  readonly codeHash: string;
  /** SHA-256 of who holds what, as it was read or invented. */
  readonly dataHash: string;
  /** The whole scenario as it was understood, defaults and flags included: writing it to a file gives the same study. */
  readonly scenario: Json;
  /** What the scenario leaves open: how people were split, what was counted, how intervals were made. */
  readonly protocol: Readonly<Record<string, Json>>;
}

/** The data in figures, so that a reader knows what kind of shop this is. */
export interface DatasetFacts {
  readonly name: string;
  /** Where it comes from, in a sentence; says so where it is invented. */
  readonly source: string;
  readonly people: number;
  readonly items: number;
  readonly interactions: number;
  /** Of how many people hold each item: 0 for all alike, towards 1 for one item that has everything. */
  readonly popularityGini: number;
  /** Distinct items of a person. */
  readonly itemsPerPerson: { readonly mean: number; readonly median: number; readonly p90: number };
  /** How many pairs of items somebody holds together. */
  readonly pairsHeld: number;
}

/** One setting under one seed. */
export interface Cell {
  /** The place of its setting in `settings`. */
  readonly setting: number;
  readonly seed: number;
  /** People judged. */
  readonly people: number;
  /** People learned from. */
  readonly learners: number;
  /** By name, such as 'ndcg@20': a mean over the people, or a figure of all lists together; null where undefined. */
  readonly metrics: Readonly<Record<string, number | null>>;
}

/** A part of the people, or of what was hidden: who pays. */
export interface GroupOutcome {
  /** 'light people', 'heavy people', 'popular items', 'rare items', … */
  readonly group: string;
  readonly people: number;
  /** nDCG for groups of people; recall of the hidden items of the group for groups of items. */
  readonly metric: string;
  readonly estimate: Estimate;
  /** The same figure of the same engine without noise and random offers, where the study has it. */
  readonly unprotected: number | null;
}

/** One setting over all seeds: what charts show. */
export interface Outcome {
  /** The place of its setting in `settings`. */
  readonly setting: number;
  /** People judged, over all seeds. */
  readonly people: number;
  readonly metrics: Readonly<Record<string, Estimate>>;
  /** (x − popular) / (best without noise − popular) of the first metric; null where nothing is to be gained. */
  readonly gainKept: Estimate | null;
  readonly groups: readonly GroupOutcome[];
}

/** Two settings on the same people. */
export interface Comparison {
  readonly metric: string;
  /** Places in `settings`. */
  readonly one: number;
  readonly other: number;
  /** one − other, person by person. */
  readonly difference: Estimate;
  readonly people: number;
  /** Two-sided, of a paired sign-flip permutation test. */
  readonly p: number;
  /** The same after Holm's correction over all comparisons of the study. */
  readonly adjustedP: number;
}

/** One run of one attack. */
export interface AttackRecord {
  readonly attack: string;
  readonly question: string;
  /** The place of the stated setting in `settings`. */
  readonly setting: number;
  readonly seed: number;
  /** What really protected the people; not all as stated in the runs that must succeed, and in planted leaks. */
  readonly protections: Protections;
  /** STATED: as the product does it. UNPROTECTED: the run that must succeed. PLANTED: a leak that must be exposed. */
  readonly role: 'STATED' | 'UNPROTECTED' | 'PLANTED';
  readonly outcome: AttackOutcome;
}

/** A setting that somebody should use, and why. Made by simulator/report. */
export interface Recommendation {
  /** Whom it is for, such as 'most shops', 'the careful'. */
  readonly title: string;
  /** The place of the setting in `settings`. */
  readonly setting: number;
  /** Plain sentences with their figures. */
  readonly why: readonly string[];
}

/** Something that must hold for the study to be believed. */
export interface StudyCheck {
  /** Such as 'membership-inference succeeds without protection'. */
  readonly name: string;
  readonly holds: boolean;
  readonly words: string;
}

export interface StudyResults {
  readonly format: typeof studyFormat;
  readonly name: string;
  /** What is asked, in a sentence. */
  readonly question: string;
  readonly provenance: Provenance;
  readonly dataset: DatasetFacts;
  /** k: how many slots a list has. */
  readonly k: number;
  readonly seeds: readonly number[];
  /** The metric that decides: 'ndcg@k'. */
  readonly mainMetric: string;
  readonly settings: readonly Setting[];
  readonly cells: readonly Cell[];
  /** In the order of `settings`. */
  readonly outcomes: readonly Outcome[];
  readonly comparisons: readonly Comparison[];
  readonly attacks: readonly AttackRecord[];
  /** Attacks that the data do not allow, and why. */
  readonly attacksMissing: readonly { readonly attack: string; readonly why: string }[];
  readonly checks: readonly StudyCheck[];
  readonly recommendations: readonly Recommendation[];
  /** What a year did, where it was asked. */
  readonly year?: YearResults;
}
