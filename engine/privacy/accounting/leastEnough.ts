/**
 * The least value that is enough, to thirteen digits, by doubling and halving; from above, so that what it gives is enough.
 *
 * @param isEnough false up to some value and true from there on
 * @param from where to begin: at or below the value that is sought, and below 1
 */
export function leastEnough(isEnough: (value: number) => boolean, from: number): number {
  let low = from;
  let high = 1;
  while (!isEnough(high)) high *= 2;
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
