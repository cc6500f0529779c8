/**
 * Where a rising function passes zero, by bisection on a scale of ratios, then of differences.
 *
 * It need not be exact where it is used: any value of the variable that is sought gives a valid bound, the root the best.
 *
 * @param rising a function on (0, ∞) that is negative near 0 and positive far out
 */
export function risingRoot(rising: (value: number) => number): number {
  let low = 2 ** -200;
  let high = 1;
  while (rising(high) < 0) high *= 2;
  for (let step = 0; step < 200; step += 1) {
    const middle = high > 4 * low ? low ** 0.5 * high ** 0.5 : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
