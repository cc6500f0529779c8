/**
 * How large a rate may be, or how small, given how often something was seen: Clopper & Pearson 1934, exact for any number
 * of trials. The bound is the p at which what was seen, or anything further out, has probability α.
 */

/** The largest p that k hits in n trials leave possible, missed with probability α at most. */
export function rateAtMost(hits: number, trials: number, alpha: number): number {
  if (hits === trials) return 1;
  // P[at most k hits] = 1 − I_p(k + 1, n − k), which falls with p.
  return bisect((p) => 1 - betaShare(p, hits + 1, trials - hits) < alpha);
}

/** The smallest p, likewise. */
export const rateAtLeast = (hits: number, trials: number, alpha: number): number =>
  1 - rateAtMost(trials - hits, trials, alpha);

/** Where something that is false below and true above turns, from above. */
function bisect(isAbove: (p: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (isAbove(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction (NIST DLMF 8.17.22), from the side where
 * that converges.
 */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  // 1/(1 + d₁/(1 + d₂/(1 + …))), from far enough in that what is left out does not count.
  const depth = 200 + Math.ceil(20 * Math.sqrt(Math.max(a, b)));
  let fraction = 1;
  for (let m = depth; m >= 1; m -= 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    fraction = 1 + even / (1 + odd / fraction);
  }
  const first = (-(a + b) * x) / (a + 1);
  return front / (1 + first / fraction);
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln Γ(x) for x > 0: recurrence up to 20, then Stirling's series (NIST DLMF 5.11.1), good to 10⁻¹⁴. */
function logGamma(x: number): number {
  let shift = 0;
  let value = x;
  for (; value < 20; value += 1) shift += Math.log(value);
  const square = 1 / (value * value);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / value;
  return (value - 0.5) * Math.log(value) - value + Math.log(2 * Math.PI) / 2 + series - shift;
}
