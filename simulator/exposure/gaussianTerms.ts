/**
 * Gaussian differential privacy (Dong, Roth & Su 2019): how well anybody can tell N(0, 1) from N(μ, 1). Independent
 * Gaussian noise of σ on a vector that moves by d has exactly that trade-off between false alarms and misses, with
 * μ = d/σ. At the σ of a build, thousands of steps, the discrete Gaussian differs from it by far less than a million runs
 * can see.
 */

import { normalTail } from '../../engine/index.ts';

/** Φ⁻¹(p), by bisection; p in (0, 1). */
export function normalQuantile(p: number): number {
  let low = -40;
  let high = 40;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (normalTail(-middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The largest ε for which μ-Gaussian privacy is worse than (ε, δ): δ(ε) = Φ(μ/2 − ε/μ) − e^ε·Φ(−μ/2 − ε/μ) falls with ε.
 * 0 where even ε = 0 needs no more than δ.
 */
export function epsilonFor(mu: number, delta: number): number {
  if (mu <= 0) return 0;
  const deltaAt = (epsilon: number) =>
    normalTail(epsilon / mu - mu / 2) - Math.exp(epsilon) * normalTail(epsilon / mu + mu / 2);
  let low = 0;
  let high = 200;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (deltaAt(middle) > delta) low = middle;
    else high = middle;
  }
  return low;
}
