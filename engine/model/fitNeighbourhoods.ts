import type { NoisyItemCounts, NoisyPairCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { Released } from '../terms/stages.ts';
import { addedRows } from './addedRows.ts';
import { cutBorders, cutRows } from './cutBorders.ts';
import { denoise } from './denoise.ts';
import { ease } from './ease.ts';
import { gatedCosine } from './gatedCosine.ts';
import type { Neighbourhoods } from './itemModel.ts';
import { nearestNeighbours } from './nearestNeighbours.ts';
import { bothTriangles, type SquareMatrix } from './squareMatrix.ts';
import { trustInPairs } from './trustInPairs.ts';

/**
 * The K nearest items of every item. Post-processing of released numbers, hence free.
 *
 * Where every cell of the head was released and n³ is within reach, gated cosine and EASE on the denoised pairs, each in
 * units of its mean nearest similarity, are added: the one sees single strong pairs, the other what an item adds to the
 * others, and their mistakes differ (docs/decisions/0004-cosine-and-ease.md). Elsewhere gated cosine alone. Where there is noise
 * in every cell, all similarities are as loud as their pairs can be trusted (`trustInPairs`), so that popularity outspeaks
 * pairs that say nothing.
 *
 * Cost O(cells released · log of the longest row) for the cosine; n³ and some 2 000 to 8 000 n² multiplications and
 * additions where the head is solved, and four matrices of 8 n² bytes (docs/decisions/0005-larger-heads.md).
 *
 * @param itemCount n, the items of the catalogue; those outside the head get no neighbours
 * @param neighbourhoodSize K, from 1
 * @param progress told in percent, between pieces of work
 * @param people N, noisy; for what chance there is in who came
 * @param sorts what is no neighbour of what
 */
export async function fitNeighbourhoods(
  pairs: Released<NoisyPairCounts>,
  popularity: Released<NoisyItemCounts>,
  itemCount: number,
  neighbourhoodSize: number,
  progress: Progress,
  people: number,
  sorts: Sorts = null,
): Promise<Neighbourhoods> {
  await progress(0, 100);
  const cosine = cutRows(await gatedCosine(pairs, popularity, within(progress, 0, 3)), sorts);
  if (pairs.threshold !== null || pairs.head.length > largestSolved) {
    return nearestNeighbours(cosine, itemCount, neighbourhoodSize);
  }
  const { head, scale, noise } = pairs;
  const noisy = cutBorders(await bothTriangles(pairs, within(progress, 3, 5)), head, sorts);
  const popular = Float64Array.from(head, (item) => (Math.max(0, popularity.values[item]!) / popularity.scale) * scale);
  const judged = { noisy, scale, sigma: noise.sigma, popularity: popular, people, head, sorts };
  const trust = noise.sigma === 0 ? 1 : await trustInPairs(judged, within(progress, 5, 8));
  const weights = await easeOnDenoised(noisy, popular, pairs, progress, sorts);
  const share = noise.sigma === 0 ? shareWithoutNoise : 2 - trust;
  const rows = await addedRows(cosine, weights, share, neighbourhoodSize, within(progress, 95, 100));
  const nearest = nearestNeighbours(rows, itemCount, neighbourhoodSize);
  return { ...nearest, similarities: nearest.similarities.map((similarity) => trust * similarity) };
}

/** The largest head that is solved: some 20 s of CPU and half a gigabyte (docs/decisions/0005-larger-heads.md). */
export const largestSolved = 4000;

/** How much EASE counts for beside the cosine where there is no noise, by which it suffers more. */
const shareWithoutNoise = 2;

/** EASE, with λ in proportion to where the noise's eigenvalues end; without noise λ is ten voices. */
async function easeOnDenoised(
  noisy: SquareMatrix,
  popular: Float64Array,
  { head, scale, noise }: Pick<NoisyPairCounts, 'head' | 'scale' | 'noise'>,
  progress: Progress,
  sorts: Sorts,
): Promise<SquareMatrix> {
  const { size } = noisy;
  const { cells } = await denoise(noisy, noise.sigma, popular, within(progress, 8, 50));
  for (const [place, voices] of popular.entries()) cells[place * size + place] = voices;
  const ridge = noise.sigma === 0 ? 10 * scale : 0.2 * 2 * noise.sigma * Math.sqrt(size);
  return cutBorders(await ease({ size, cells }, ridge, within(progress, 50, 95)), head, sorts);
}

/** The progress of a part of the work, as whole percents of the whole. */
const within =
  (progress: Progress, from: number, to: number): Progress =>
  (done, total) =>
    progress(Math.floor(from + ((to - from) * done) / total), 100);
