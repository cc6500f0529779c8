import type { Random } from '../../engine/index.ts';
import { unit } from '../draws.ts';

/**
 * A place, each with a chance in proportion to how much the sums rise there.
 *
 * @param sums rising, the last above 0. Cost O(log n)
 */
export function pickRising(sums: Float64Array, random: Random): number {
  const wanted = unit(random) * sums.at(-1)!;
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
