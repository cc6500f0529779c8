import type { Random } from '../../../engine/random/random.ts';
import { type Law, runningChances } from './law.ts';

/**
 * Draws from a law by its distribution function, in floating point: good to 2⁻⁴⁸, which no test can tell, and no noise for
 * anything but a deliberately wrong sampler.
 */
export function drawLaw(law: Law, draws: number, random: Random): Float64Array {
  const running = runningChances(law);
  return Float64Array.from({ length: draws }, () => {
    const uniform = random.bytes(6) / 2 ** 48;
    let low = 0;
    let high = running.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (running[middle]! > uniform) high = middle;
      else low = middle + 1;
    }
    return law.from + low;
  });
}
