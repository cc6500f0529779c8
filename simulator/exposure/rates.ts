/**
 * How well an attack tells people apart, from the scores that it gave: higher is *yes* in the attacker's eyes. Scores of those of
 * whom it is true are `hits`' side, `yes`; of the others, `no`. Every interval says by which method it was made.
 */

import type { Estimate } from '../terms/estimate.ts';
import { rateAtLeast, rateAtMost } from './clopperPearson.ts';
import { normalQuantile } from './gaussianTerms.ts';

/** What an attack said, by what was true. */
export interface Scores {
  readonly yes: readonly number[];
  readonly no: readonly number[];
}

/** A rate with its interval by Clopper and Pearson at 95 %, 2.5 % on each side. */
export const rateOf = (hits: number, trials: number): Estimate => ({
  value: hits / trials,
  low: rateAtLeast(hits, trials, 0.025),
  high: rateAtMost(hits, trials, 0.025),
});

/**
 * The area under the ROC curve: the chance that the attack gives one of whom it is true the higher score, ties counting
 * half. 0.5 is guessing. Its interval at 95 % is that of DeLong, DeLong & Clarke-Pearson 1988; for an area of exactly 0 or 1,
 * which shows no variance, that of Clopper and Pearson for as many trials as the smaller side has scores.
 *
 * Cost O(n log n).
 *
 * @throws {RangeError} if either side is empty
 */
export function auc(scores: Scores): Estimate {
  const { value, deviation } = areaOf(scores);
  const trials = Math.min(scores.yes.length, scores.no.length);
  if (value === 0 || value === 1) return rateOf(value * trials, trials);
  const reach = 1.959964 * deviation;
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

/** Whether the area is above this bound beyond what chance brings with probability α. */
export function areaIsAbove(scores: Scores, bound: number, alpha: number): boolean {
  const { value, deviation } = areaOf(scores);
  const trials = Math.min(scores.yes.length, scores.no.length);
  return value === 1
    ? rateAtLeast(trials, trials, alpha) > bound
    : value - normalQuantile(1 - alpha) * deviation > bound;
}

/** The area and its standard deviation. */
function areaOf({ yes, no }: Scores): { readonly value: number; readonly deviation: number } {
  requireBothSides({ yes, no });
  // For each score, the share of the other side that it is on the right side of.
  const winsOfYes = winsOver(yes, no);
  const winsOfNo = winsOver(no, yes).map((wins) => 1 - wins);
  const variance = varianceOf(winsOfYes) / yes.length + varianceOf(winsOfNo) / no.length;
  return { value: mean(winsOfYes), deviation: Math.sqrt(variance) };
}

/**
 * The share of hits at the highest share of false alarms that is at most `falseAlarmRate`: what somebody can be accused of
 * without accusing many wrongly. Interval by Clopper and Pearson, for the threshold as it was found.
 */
export function tprAtFpr({ yes, no }: Scores, falseAlarmRate: number): Estimate & { readonly falseAlarms: number } {
  requireBothSides({ yes, no });
  const falling = [...no].sort((one, other) => other - one);
  // Said yes: whoever scores above this one.
  const threshold = falling[Math.floor(falseAlarmRate * no.length)] ?? Number.NEGATIVE_INFINITY;
  const above = (scores: readonly number[]) => scores.filter((score) => score > threshold).length;
  return { ...rateOf(above(yes), yes.length), falseAlarms: above(no) };
}

/**
 * The least ε with which a build at δ can lose to this attack, missed with probability α at most: e^ε ≥ (TPR − δ)/FPR, each
 * rate at its worst by Clopper and Pearson. The threshold is chosen on every second score and judged on the others.
 *
 * Its reach is limited by how many scores there are: with n on each side judged, about ln n − 2 at most.
 */
export function epsilonLowerBound(scores: Scores, delta: number, alpha: number): number {
  const half = (rest: number): Scores => ({
    yes: scores.yes.filter((_, place) => place % 2 === rest),
    no: scores.no.filter((_, place) => place % 2 === rest),
  });
  const [chosenOn, judgedOn] = [half(0), half(1)];
  if ([chosenOn, judgedOn].some(({ yes, no }) => yes.length === 0 || no.length === 0)) return 0;
  const boundAt = ({ yes, no }: Scores, threshold: number): number => {
    const said = (side: readonly number[]) => side.filter((score) => score > threshold).length;
    const least = rateAtLeast(said(yes), yes.length, alpha / 2) - delta;
    return least <= 0 ? 0 : Math.max(0, Math.log(least / rateAtMost(said(no), no.length, alpha / 2)));
  };
  const falling = [...chosenOn.no].sort((one, other) => other - one);
  const highest = falling[0]!;
  const nextAbove = chosenOn.yes.reduce((least, score) => (score > highest ? Math.min(least, score) : least), Infinity);
  // Between the two where they part, and a few dozen places along the curve, which are near enough to the best one.
  const places = Array.from({ length: 30 }, (_, step) => Math.floor(falling.length ** (step / 30)) - 1);
  const thresholds = [
    Number.isFinite(nextAbove) ? (highest + nextAbove) / 2 : highest,
    ...new Set(places.map((place) => falling[place]!)),
  ];
  const bounds = thresholds.map((threshold) => boundAt(chosenOn, threshold));
  return boundAt(judgedOn, thresholds[bounds.indexOf(Math.max(...bounds))]!);
}

/**
 * The least μ of a Gaussian release that an attacker can be right so often about, on coins thrown for each guess: nobody is
 * right more often than Φ(μ/2), given all the rest. Missed with probability α at most, by Clopper and Pearson.
 *
 * Source: Dong, Roth & Su 2019, with prior ½; the guesses need not be independent (Steinke, Nasr & Jagielski 2023).
 */
export function muLowerBound(right: number, guesses: number, alpha: number): number {
  const least = rateAtLeast(right, guesses, alpha);
  return least >= 1 ? Number.POSITIVE_INFINITY : Math.max(0, 2 * normalQuantile(Math.max(0.5, least)));
}

/** The most hits that (ε, δ) allows anybody at this rate of false alarms: e^ε·FPR + δ. */
export const promisedTpr = (epsilon: number, delta: number, falseAlarmRate: number): number =>
  Math.min(1, Math.exp(epsilon) * falseAlarmRate + delta);

/** A few dozen points of the ROC curve, both rates ascending, from (0, 0) to (1, 1); none between ties. */
export function rocCurve({ yes, no }: Scores): readonly (readonly [falseAlarms: number, hits: number])[] {
  requireBothSides({ yes, no });
  const [rising, risingNo] = [[...yes].sort(ascending), [...no].sort(ascending)];
  const thresholds = [0.001, 0.003, 0.01, 0.02, ...Array.from({ length: 19 }, (_, step) => (step + 1) / 20)]
    .map((rate) => risingNo[Math.max(0, risingNo.length - 1 - Math.floor(rate * no.length))]!)
    .sort((one, other) => other - one);
  const points = [...new Set(thresholds)].map(
    (threshold) => [1 - upTo(risingNo, threshold) / no.length, 1 - upTo(rising, threshold) / yes.length] as const,
  );
  return [[0, 0], ...points, [1, 1]];
}

/** For each of `ones`, the share of `others` that it is above, ties counting half. */
function winsOver(ones: readonly number[], others: readonly number[]): readonly number[] {
  const rising = [...others].sort(ascending);
  return ones.map((score) => (below(rising, score) + upTo(rising, score)) / (2 * rising.length));
}

/** How many of an ascending list are below a value. */
const below = (rising: readonly number[], value: number): number => firstWhere(rising, (one) => one >= value);
/** How many are at most that. */
const upTo = (rising: readonly number[], value: number): number => firstWhere(rising, (one) => one > value);

function firstWhere(rising: readonly number[], holds: (value: number) => boolean): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(rising[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const ascending = (one: number, other: number): number => one - other;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
}

function requireBothSides({ yes, no }: Scores): void {
  if (yes.length === 0 || no.length === 0)
    throw new RangeError(`yes and no must both have scores, got ${yes.length} and ${no.length}`);
}
