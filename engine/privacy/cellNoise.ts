import type { Random } from '../random/random.ts';
import type { NoisePlan } from '../terms/noisy.ts';
import { roundingDistance } from './accounting/gaussianNoise.ts';
import { discreteGaussian } from './sampling/discreteGaussian.ts';
import { gaussianTable } from './sampling/gaussianTable.ts';
import { exactly } from './sampling/wholeNumbers.ts';

/** The noise of one release. */
export interface CellNoise {
  /**
   * One exact count with fresh noise of its own; as it is where the plan is without noise.
   *
   * @throws {RangeError} if the sum does not stay below 2^53
   */
  readonly addTo: (count: number, random: Random) => number;
  /** How far the noise of all cells together may be, in total variation, from what is Gaussian-DP. Public. */
  readonly distance: number;
}

/** From this many draws for each unit of σ on, a table costs less than it saves. */
const drawsPerSigma = 5;

/** A table takes 500σ bytes: 8 MB at most. */
const largestTableSigma = 2 ** 14;

/**
 * How a release draws its noise: exactly, one by one; or, where there are many cells, from a table, ten times as fast and
 * all but exactly. Chosen from public numbers, so that it tells nothing.
 *
 * @param cells the cells that noise belongs to; at most one draw is made for each. Public: not the number of those counted
 */
export function cellNoise({ sigma }: NoisePlan, cells: number): CellNoise {
  if (sigma === 0) return { addTo: (count) => count, distance: 0 };
  if (sigma > largestTableSigma || cells < drawsPerSigma * sigma)
    return {
      addTo: (count, random) => exactly('noisy count', count + discreteGaussian(sigma, random)),
      distance: cells * roundingDistance,
    };
  const { draw, distance } = gaussianTable(sigma);
  return {
    addTo: (count, random) => exactly('noisy count', count + draw(random)),
    distance: cells * (distance + roundingDistance), // draws that are each right but with probability d are all right but with cells · d
  };
}
