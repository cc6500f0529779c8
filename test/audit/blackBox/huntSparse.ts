import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import type { Random } from '../../../engine/random/random.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { exact } from '../../support/exact.ts';
import { gaussianFacts } from '../../support/gaussianFacts.ts';
import { paid } from '../../support/paid.ts';
import { type Cell, cellsOf, triangleOf } from '../../support/triangle.ts';
import type { Attack } from './judgeAttack.ts';

/** A cell of a sparse release that one person of two head items moves by all of S. */
export interface SparseHunt {
  readonly wanted: string;
  /** Whether nothing of what the person moves can be cut off. */
  readonly isWorst: boolean;
  /** What the cell counts without the person, in units of 1/S person. */
  readonly before: number;
}

const scale = 4;
const sigma = 5; // little noise: a sparse release begins with some cost in σ
const threshold = 6;
const noise: NoisePlan = { scale, sigma, nanoRho: nanoRhoOf(scale, sigma) };
const size = 4;
const { distribution } = gaussianFacts(sigma);

export const sparseMu = scale / sigma;

export const sparseHunts: readonly SparseHunt[] = [
  { wanted: 'somebody of exactly two head items, sparse, a pair far above τ', isWorst: true, before: 60 },
  { wanted: 'the first who holds a pair, sparse', isWorst: false, before: 0 },
];

/**
 * Sparse releases of two neighbouring triangles. The attacker knows both, and weighs the one cell that differs by its
 * likelihood ratio: that of its value where it is there, and that of being below τ where it is not.
 */
export async function huntSparse({ before }: SparseHunt, runs: number, random: Random): Promise<Attack> {
  const others: readonly Cell[] = [
    [0, 1, 9],
    [1, 2, 3],
  ];
  const triangle = (count: number) => exact(triangleOf(size, scale, count === 0 ? others : [...others, [0, 3, count]]));
  const [without, joined] = [triangle(before), triangle(before + scale)];
  const charge = await paid(2 * runs * noise.nanoRho);
  const absent = Math.log(distribution(threshold - 1 - before - scale) / distribution(threshold - 1 - before));
  const saysYes = async (counts: typeof without): Promise<boolean> => {
    const how = { noise, form: 'sparse', threshold } as const;
    const released = await releasePairCounts(counts, how, charge, random, silently);
    const cell = cellsOf(released).find(([row, column]) => row === 0 && column === 3);
    return (cell ? (scale * (cell[2] - before - scale / 2)) / sigma ** 2 : absent) > 0;
  };
  let saidYesWithout = 0;
  let saidYesWith = 0;
  for (let run = 0; run < runs; run += 1) {
    if (await saysYes(without)) saidYesWithout += 1;
    if (await saysYes(joined)) saidYesWith += 1;
  }
  return { runs, saidYesWithout, saidYesWith };
}
