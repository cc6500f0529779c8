// Accounting may use exponentials, see epsilonForRho.ts.
const { exp, PI, sqrt } = Math;

/**
 * Mills' ratio R(x) = P[Z > x]/φ(x) of a standard normal Z, to a relative error below 2^−44 for x from −35; falling.
 *
 * From 2.5 on by Laplace's continued fraction 1/(x + 1/(x + 2/(x + 3/(x + …)))), below by the series
 * √(2π)/2·e^(x²/2) − (x + x³/3 + x⁵/(3·5) + …); for negative x by R(x) = √(2π)·e^(x²/2) − R(−x).
 */
export function millsRatio(x: number): number {
  if (x < 0) return sqrt(2 * PI) * exp((x * x) / 2) - millsRatio(-x);
  if (x >= 2.5) {
    let fraction = x;
    for (let depth = 100; depth >= 1; depth -= 1) fraction = x + depth / fraction;
    return 1 / fraction;
  }
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 2 ** -60; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sqrt(PI / 2) * exp((x * x) / 2) - sum;
}
