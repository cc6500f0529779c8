import { millsRatio } from './millsRatio.ts';

// Accounting may use exponentials, see epsilonForRho.ts.
const { exp, PI, sqrt } = Math;

/** P[Z > x] of a standard normal Z, to a relative error below 2^−43 for x ≤ 35. */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x);
  return (exp((-x * x) / 2) / sqrt(2 * PI)) * millsRatio(x);
}
