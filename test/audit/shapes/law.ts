/**
 * What samplers promise, by definition and in floating point: an independent account to hold them against. What a law
 * leaves out weighs less than 10⁻³⁰ of it.
 */

/** A distribution on finitely many whole numbers. */
export interface Law {
  /** The least number with a chance. */
  readonly from: number;
  /** P[X = from + k], k = 0, 1, …; sums to 1. */
  readonly chances: Float64Array;
}

/** P[X = x] ∝ weight(x) for from ≤ x ≤ to. */
export function lawOf(from: number, to: number, weight: (x: number) => number): Law {
  const weights = Float64Array.from({ length: to - from + 1 }, (_, place) => weight(from + place));
  const whole = weights.reduce((sum, value) => sum + value, 0);
  return { from, chances: weights.map((value) => value / whole) };
}

/** The discrete Gaussian: P[x] ∝ e^(−x²/2σ²). */
export function gaussianLaw(sigma: number): Law {
  const reach = Math.ceil(12 * sigma) + 10;
  return lawOf(-reach, reach, (x) => Math.exp(-(x * x) / (2 * sigma * sigma)));
}

/** The discrete Gaussian given that it is at least τ. */
export const gaussianTailLaw = (sigma: number, threshold: number): Law =>
  lawOf(threshold, threshold + Math.ceil(12 * sigma) + 10, (x) =>
    Math.exp((threshold * threshold - x * x) / (2 * sigma * sigma)),
  );

/** count + noise where that is at least τ; τ − 1 stands for what was left out. */
export function cutGaussianLaw(sigma: number, threshold: number, count: number): Law {
  const noise = gaussianLaw(sigma);
  const last = noise.from + noise.chances.length - 1 + count;
  const chanceOf = (x: number) => noise.chances[x - count - noise.from] ?? 0;
  let below = 0;
  for (let x = noise.from + count; x < threshold; x += 1) below += chanceOf(x);
  return lawOf(threshold - 1, Math.max(threshold, last), (x) => (x < threshold ? below : chanceOf(x)));
}

/** Two-sided geometric: P[x] ∝ e^(−|x|/t). */
export function laplaceLaw(t: number): Law {
  const reach = Math.ceil(75 * t) + 10;
  return lawOf(-reach, reach, (x) => Math.exp(-Math.abs(x) / t));
}

/** P[k] ∝ e^(−k/t), k ≥ 0. */
export const geometricLaw = (t: number): Law => lawOf(0, Math.ceil(75 * t) + 10, (k) => Math.exp(-k / t));

/** 1 with probability p, or 0. */
export const coinLaw = (p: number): Law => lawOf(0, 1, (x) => (x === 1 ? p : 1 - p));

/** Every whole number below n alike; where n is not whole, the last one as much less often. */
export const uniformLaw = (n: number): Law => lawOf(0, Math.ceil(n) - 1, (x) => Math.min(1, n - x));

/** E[f(X)] */
export const mean = ({ from, chances }: Law, statistic: (x: number) => number): number =>
  chances.reduce((sum, chance, place) => sum + chance * statistic(from + place), 0);

/** P[X ≤ x], for every x in the law's order. */
export function runningChances({ chances }: Law): Float64Array {
  let sum = 0;
  return chances.map((chance) => {
    sum += chance;
    return sum;
  });
}
