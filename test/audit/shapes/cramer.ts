/**
 * How far the mean of a statistic may stray, by Cramér and Chernoff: for independent draws of a law and any statistic f,
 *
 *     P[mean of f ≥ s] ≤ e^(−n·I(s)) for s ≥ E f, and P[mean of f ≤ s] ≤ e^(−n·I(s)) for s ≤ E f,
 *     I(s) = sup over λ of λs − Λ(λ),  Λ(λ) = ln E e^(λf).
 *
 * It holds for every n, and is the best exponent there is: at n = 10⁶ a Gaussian that is 1 % too narrow is told from the
 * right one with both errors below 10⁻⁸. Λ is summed from the law itself, so nothing is assumed about its shape.
 */

import { type Law, mean } from './law.ts';

type Statistic = (x: number) => number;

/** A law's statistic in units of its own standard deviation. */
interface Standard {
  readonly law: Law;
  readonly values: Float64Array;
  readonly centre: number;
  readonly spread: number;
}

function standardised(law: Law, statistic: Statistic): Standard {
  const centre = mean(law, statistic);
  const spread = Math.sqrt(mean(law, (x) => (statistic(x) - centre) ** 2));
  const values = law.chances.map((_, place) => (statistic(law.from + place) - centre) / spread);
  return { law, values, centre, spread };
}

/** Λ'(λ), and the exponent I at it: λ·Λ'(λ) − Λ(λ). For |λ| ≤ 1 nothing overflows: values are some dozen spreads at most. */
function tilted({ law, values }: Standard, lambda: number) {
  let whole = 0;
  let weighted = 0;
  for (let place = 0; place < values.length; place += 1) {
    const weight = law.chances[place]! * Math.exp(lambda * values[place]!);
    whole += weight;
    weighted += weight * values[place]!;
  }
  const slope = weighted / whole;
  return { slope, exponent: lambda * slope - Math.log(whole) };
}

/** The |λ| at which something that rises with it reaches a level, to 2⁻³⁰ and from above. Far out it is 1. */
function tiltWhere(reaches: (size: number) => boolean): number {
  let low = 0;
  let high = 1;
  while (high - low > 2 ** -30) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Bounds of the mean of f over n draws of a law, and how likely draws of another law come to lie within them. */
export interface MeanBounds {
  readonly least: number;
  readonly most: number;
  /** A bound on that chance: 1 where the other law's own mean lies within, and falling with n where it does not. */
  readonly chanceWithin: (other: Law) => number;
}

/** @param alpha the probability with which each of the two bounds may be missed */
export function meanBounds(law: Law, statistic: Statistic, draws: number, alpha: number): MeanBounds {
  const standard = standardised(law, statistic);
  const wanted = Math.log(1 / alpha) / draws;
  const boundAt = (side: 1 | -1): number => {
    const size = tiltWhere((at) => tilted(standard, side * at).exponent >= wanted);
    return standard.centre + standard.spread * tilted(standard, side * size).slope;
  };
  const [least, most] = [boundAt(-1), boundAt(1)];
  return { least, most, chanceWithin: (other) => chanceBetween(standardised(other, statistic), draws, least, most) };
}

function chanceBetween(standard: Standard, draws: number, least: number, most: number): number {
  if (standard.centre >= least && standard.centre <= most) return 1;
  const side = standard.centre < least ? 1 : -1;
  const reached = ((side === 1 ? least : most) - standard.centre) / standard.spread;
  const lambda = side * tiltWhere((at) => side * tilted(standard, side * at).slope >= side * reached);
  // Any λ gives a valid bound; this one gives the best.
  const { slope, exponent } = tilted(standard, lambda);
  return Math.exp(-draws * (exponent + lambda * (reached - slope)));
}
