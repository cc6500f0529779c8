/** The discrete Gaussian by its definition, in floating point: P[x] ∝ e^(−x²/2σ²). For comparing with what was drawn. */
export function gaussianFacts(sigma: number) {
  const reach = Math.ceil(12 * sigma) + 10;
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, place) =>
    Math.exp(-((place - reach) ** 2) / (2 * sigma * sigma)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const upTo = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, place) => {
    sum += weight / whole;
    upTo[place] = sum;
  });
  const moment = (power: number): number =>
    weights.reduce((total, weight, place) => total + (weight / whole) * (place - reach) ** power, 0);

  return {
    /** P[X ≤ x] */
    distribution: (x: number): number => (x < -reach ? 0 : x >= reach ? 1 : upTo[Math.floor(x) + reach]!),
    /** P[X ≥ x] */
    tail: (x: number): number => (x > reach ? 0 : x <= -reach ? 1 : 1 - upTo[Math.ceil(x) - 1 + reach]!),
    variance: moment(2),
    fourthMoment: moment(4),
  };
}
