// Accounting may use exponentials, see epsilonForRho.ts.
const { exp, PI, sqrt } = Math;

/** The density of a standard normal variable at x. */
export const normalDensity = (x: number): number => exp((-x * x) / 2) / sqrt(2 * PI);

/**
 * P[Z > x] of a standard normal Z as a multiple of its density at x, to a relative error below 2^−43 for x ≥ 0.
 *
 * Below 2.5, from the series ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …); above, from Laplace's continued fraction
 * 1/(x + 1/(x + 2/(x + 3/(x + …)))). Abramowitz & Stegun 26.2.11 and 26.2.14.
 */
export function millsRatio(x: number): number {
  if (x >= 2.5) {
    let fraction = x;
    for (let depth = 200; depth >= 1; depth -= 1) fraction = x + depth / fraction;
    return 1 / fraction;
  }
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 2 ** -60; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 / normalDensity(x) - sum;
}
