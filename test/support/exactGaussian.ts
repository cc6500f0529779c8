/** The digits of these numbers: many more than the 512 of the engine, so that its error shows. */
export const exactBits = 640n;

/**
 * t(x) = e^(−x²/2σ²) in units of 2^−640, within 2^18 for x ≤ 30σ: by halving the exponent until it is at most 1, a series, and
 * squaring as often; not by the engine's way, from one x to the next.
 */
export function exactWeight(sigma: number, x: number): bigint {
  let halvings = 0;
  const p = BigInt(x) ** 2n;
  let q = 2n * BigInt(sigma) ** 2n;
  while (p > q) {
    q *= 2n;
    halvings += 1;
  }
  let weight = 0n;
  let term = 1n << exactBits;
  for (let n = 1n; term !== 0n; n += 1n) {
    weight += n % 2n === 1n ? term : -term;
    term = (term * p) / (q * n);
  }
  for (let done = 0; done < halvings; done += 1) weight = (weight * weight) >> exactBits;
  return weight;
}

/** C(k) = P[|X| ≤ k] for k < `count`, in units of 2^−640, each by its definition; within 2^100 of them for σ up to 2^20. */
export function exactBoundaries(sigma: number, count: number): readonly bigint[] {
  const weights = Array.from({ length: 28 * sigma + 1 }, (_, x) => (x === 0 ? 1n : 2n) * exactWeight(sigma, x));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n); // e^(−28²/2) < 2^−565: that much is left out
  let sum = 0n;
  return weights.slice(0, count).map((weight) => {
    sum += weight;
    return (sum << exactBits) / whole;
  });
}
