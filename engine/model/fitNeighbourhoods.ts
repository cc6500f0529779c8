import type { NoisyItemCounts, NoisyPairCounts } from '../terms/noisy.ts';
import type { Released } from '../terms/stages.ts';
import { denoise } from './denoise.ts';
import { ease } from './ease.ts';
import { gateThreshold } from './gate.ts';
import { gatedCosine } from './gatedCosine.ts';
import { type HeadRows, meanNearest } from './headRows.ts';
import type { Neighbourhoods } from './itemModel.ts';
import { nearestNeighbours } from './nearestNeighbours.ts';
import { bothTriangles, type SquareMatrix } from './squareMatrix.ts';

/**
 * The K nearest items of every item. Post-processing of released numbers, hence free.
 *
 * Where the head is small enough for n³, gated cosine and EASE on the denoised pairs, each in units of its mean nearest
 * similarity, are added: the one sees single strong pairs, the other what an item adds to the others, and their mistakes
 * differ (docs/decisions/0004-cosine-and-ease.md). Elsewhere gated cosine alone.
 *
 * Cost O(cells released · log of the longest row); for a small head O(n³), about a second at n = 500.
 *
 * @param itemCount n, the items of the catalogue; those outside the head get no neighbours
 * @param neighbourhoodSize K, from 1
 */
export function fitNeighbourhoods(
  pairs: Released<NoisyPairCounts>,
  popularity: Released<NoisyItemCounts>,
  itemCount: number,
  neighbourhoodSize: number,
): Neighbourhoods {
  const cosine = gatedCosine(pairs, popularity);
  const isWhole = pairs.threshold === null;
  const rows =
    isWhole && pairs.head.length <= largestSolved ? added(cosine, easeOnDenoised(pairs, popularity)) : cosine;
  return nearestNeighbours(rows, itemCount, neighbourhoodSize);
}

/** The largest head that is solved: n³ is then a second, and a service that learns beside serving keeps answering. */
const largestSolved = 512;

/** EASE, with λ in proportion to where the noise's eigenvalues end; without noise λ is ten voices. */
function easeOnDenoised(pairs: Released<NoisyPairCounts>, popularity: Released<NoisyItemCounts>): SquareMatrix {
  const { head, scale, noise } = pairs;
  const size = head.length;
  const threshold = gateThreshold((size * (size - 1)) / 2);
  const { cells } = denoise(bothTriangles(pairs), noise.sigma, threshold);
  for (const [place, item] of head.entries()) {
    cells[place * size + place] = (Math.max(0, popularity.values[item]!) / popularity.scale) * scale;
  }
  const ridge = noise.sigma === 0 ? 10 * scale : 0.2 * 2 * noise.sigma * Math.sqrt(size);
  return ease({ size, cells }, ridge);
}

/** The sum of both, each in units of its mean nearest similarity; what is not above zero is left out. */
function added(cosine: HeadRows, weights: SquareMatrix): HeadRows {
  const { head } = cosine;
  const { size } = weights;
  const full = Uint32Array.from({ length: size + 1 }, (_, row) => row * size);
  const unit = meanNearest({
    head,
    starts: full,
    others: new Uint32Array(0),
    similarities: Float32Array.from(weights.cells),
  });
  const cosineUnit = meanNearest(cosine);
  const cells = unit === 0 ? new Float64Array(size * size) : weights.cells.map((weight) => weight / unit);
  for (let row = 0; row < size; row += 1) {
    for (let cell = cosine.starts[row]!; cell < cosine.starts[row + 1]!; cell += 1) {
      cells[row * size + cosine.others[cell]!]! += cosine.similarities[cell]! / cosineUnit;
    }
  }
  const starts = new Uint32Array(size + 1);
  const others: number[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1)
      if (cells[row * size + column]! > 0) others.push(row * size + column);
    starts[row + 1] = others.length;
  }
  return {
    head,
    starts,
    others: Uint32Array.from(others, (cell) => cell % size),
    similarities: Float32Array.from(others, (cell) => cells[cell]!),
  };
}
