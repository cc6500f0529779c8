import { keepLargest } from '../selection/keepLargest.ts';
import type { NoisyLocalGrams } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Released } from '../terms/stages.ts';
import type { Neighbourhoods } from './itemModel.ts';
import { solvePositive } from './solvePositive.ts';

/**
 * EASE where n² does not fit: what best rebuilds an item from its nearest by cosine alone, each item by itself, added to the cosine. Only without
 * noise. Each item j has weights x over its nearest, (G + λ·I)·x = g with G their pairs, voices on the diagonal, and g their pairs with j; x(i) is
 * what i says for j. Both are in units of the mean of the largest that an item says, and the largest sums of each item are kept.
 *
 * Sources: Ning & Karypis, "SLIM: Sparse linear methods for top-N recommender systems", ICDM 2011 (fsSLIM: an item is rebuilt from its nearest
 * only); Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019 (least squares in closed form).
 *
 * Cost, for each item, that of `LocalGrams` for K + 1 items, and K³/6 multiplications and additions; memory O(n·K).
 *
 * @param near the nearest of each item of the catalogue, in units of the mean nearest
 * @param degrees the voices of each item of the head, in the unit of the pairs
 */
export async function easeOnNearest(
  grams: Released<NoisyLocalGrams>,
  near: Neighbourhoods,
  degrees: Float64Array,
  progress: Progress,
): Promise<Neighbourhoods> {
  const { head, scale, among } = grams;
  const { starts, neighbours } = near;
  const placeInHead = new Int32Array(starts.length - 1).fill(-1);
  for (const [place, item] of head.entries()) placeInHead[item] = place;
  const weights = new Float32Array(neighbours.length);
  for (const [place, item] of head.entries()) {
    if (place % rowsBetween === 0) await progress(place, head.length);
    const from = starts[item]!;
    const size = starts[item + 1]! - from;
    if (size === 0) continue;
    // The item itself comes last: its row holds its pairs with the others.
    const rows = Uint32Array.from({ length: size + 1 }, (_, at) =>
      at === size ? place : placeInHead[neighbours[from + at]!]!,
    );
    const cells = among(rows);
    for (let at = 0; at < size; at += 1) {
      const own = at * (size + 1) + at;
      // Voices, or what pairs have of them where that is more: then it stays positive definite.
      cells[own] = Math.max(cells[own]!, degrees[rows[at]!]!) + ridgeVoices * scale;
    }
    const target = cells.subarray(size * (size + 1), size * (size + 2));
    solvePositive(cells, size + 1, target);
    weights.set(target, from);
  }
  return addedTo(near, weights);
}

/** λ as for a head that is solved whole (`fitNeighbourhoods`), and how much EASE counts for beside the cosine. */
const ridgeVoices = 10;
const share = 2;

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 8;

/**
 * @param weights at the place of each neighbour of an item, what that neighbour says for the item
 */
function addedTo({ starts, neighbours, similarities }: Neighbourhoods, weights: Float32Array): Neighbourhoods {
  const itemCount = starts.length - 1;
  // By who speaks: the transpose.
  const saidStarts = new Uint32Array(itemCount + 1);
  for (const speaker of neighbours) saidStarts[speaker + 1]! += 1;
  for (let item = 0; item < itemCount; item += 1) saidStarts[item + 1]! += saidStarts[item]!;
  const next = saidStarts.slice();
  const others = new Uint32Array(neighbours.length);
  const said = new Float32Array(neighbours.length);
  let longest = 0;
  for (let item = 0; item < itemCount; item += 1) {
    longest = Math.max(longest, starts[item + 1]! - starts[item]!);
    for (let at = starts[item]!; at < starts[item + 1]!; at += 1) {
      const to = next[neighbours[at]!]!++;
      others[to] = item;
      said[to] = weights[at]!;
    }
  }
  const unit = meanLargest(saidStarts, said);

  const kept = {
    starts: new Uint32Array(itemCount + 1),
    neighbours: new Uint32Array(itemCount * longest),
    similarities: new Float32Array(itemCount * longest),
  };
  const sums = new Float64Array(itemCount);
  const best = keepLargest(longest);
  let filled = 0;
  for (let item = 0; item < itemCount; item += 1) {
    const [near, nearEnd] = [starts[item]!, starts[item + 1]!];
    const [heard, heardEnd] = [saidStarts[item]!, saidStarts[item + 1]!];
    for (let at = near; at < nearEnd; at += 1) sums[neighbours[at]!]! += similarities[at]!;
    for (let at = heard; at < heardEnd; at += 1) sums[others[at]!]! += (share * said[at]!) / unit;
    // Each is offered once: what it came to is taken away with it.
    const offer = (other: number) => {
      if (sums[other]! > 0) best.offer(other, sums[other]!);
      sums[other] = 0;
    };
    for (let at = near; at < nearEnd; at += 1) offer(neighbours[at]!);
    for (let at = heard; at < heardEnd; at += 1) offer(others[at]!);
    const count = best.sort();
    kept.neighbours.set(best.names.subarray(0, count), filled);
    kept.similarities.set(best.values.subarray(0, count), filled);
    filled += count;
    kept.starts[item + 1] = filled;
  }
  return {
    starts: kept.starts,
    neighbours: kept.neighbours.slice(0, filled),
    similarities: kept.similarities.slice(0, filled),
  };
}

/** The mean, over the rows that hold anything above zero, of the largest; 1 where none does. */
function meanLargest(starts: Uint32Array, values: Float32Array): number {
  let [sum, rows] = [0, 0];
  for (let row = 0; row + 1 < starts.length; row += 1) {
    let most = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) most = Math.max(most, values[at]!);
    if (most === 0) continue;
    sum += most;
    rows += 1;
  }
  return rows === 0 ? 1 : sum / rows;
}
