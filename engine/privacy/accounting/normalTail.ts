import { millsRatio, normalDensity } from './millsRatio.ts';

/** P[Z > x] of a standard normal Z, to a relative error below 2^−43 for x ≤ 35. */
export const normalTail = (x: number): number => (x < 0 ? 1 - normalTail(-x) : normalDensity(x) * millsRatio(x));
