import type { Progress } from '../terms/progress.ts';
import type { Sorts } from '../terms/sorts.ts';
import type { SquareMatrix } from './squareMatrix.ts';

/** What trust is judged by; public or released, all of it. */
export interface PairsJudged {
  /** Released pairs, every cell, in the unit of `scale`, with a diagonal of zeros. */
  readonly noisy: SquareMatrix;
  readonly scale: number;
  /** σ of a cell, in the same unit; above 0. */
  readonly sigma: number;
  /** How popular each row is, in any unit: where the fit begins. */
  readonly popularity: Float64Array;
  /** N, noisy. */
  readonly people: number;
  /** The items of the rows, as places in the catalogue, and what is not counted between them. */
  readonly head: Uint32Array;
  readonly sorts: Sorts;
}

/**
 * How far what goes together may be believed beside what is popular, in [0.01, 1]: a build whose pairs say nothing that
 * popularity does not say has lists of what is popular, and never worse ones.
 *
 * If people chose each item by its popularity alone, pairs would be a product u(i)·u(j). What the best such product leaves of
 * the released cells is noise, of σ² a cell; chance in who came, of at most one square voice a person, as each person's vector is
 * no longer; and what truly goes together. The last, less one standard error of the first, and in proportion to the
 * product itself, is τ²: the variance of lift, of how many times more often than by chance two items go together. Trust is τ² / 0.2, where lifts
 * begin to vary by about a half. Post-processing of released numbers, hence free; no other data are looked at.
 * Measured: docs/decisions/0014-never-below-popular.md.
 *
 * Heads of three items or fewer leave nothing to judge by, and are believed.
 *
 * Cost 31 n² multiplications and additions.
 */
export async function trustInPairs(judged: PairsJudged, progress: Progress): Promise<number> {
  const { scale, sigma, people } = judged;
  const sum = { cells: 0, free: 0, left: 0, explained: 0, counted: 0 };
  const groups = placesBySort(judged);
  for (const [which, places] of groups.entries()) {
    const told: Progress = (done, total) => progress(which + done / total, groups.length);
    const group = await leftByProduct(judged, places, told);
    sum.cells += group.cells;
    sum.free += group.cells - places.length;
    sum.left += group.left;
    sum.explained += group.explained;
    sum.counted += group.counted;
  }
  if (sum.cells === 0 || sum.free <= 0) return 1;
  // Somebody who adds to any pair adds at least one voice to all of them together.
  const contributing = Math.max(0, Math.min(people, sum.counted / scale));
  const byChance = (sum.free / sum.cells) * (sum.cells * sigma ** 2 + contributing * scale ** 2);
  const error = Math.sqrt(2 * sum.cells) * sigma ** 2;
  const lifts = Math.max(0, sum.left - byChance - error) / sum.explained;
  return sum.explained > 0 ? Math.min(1, Math.max(leastTrust, lifts / wholeTrustAt)) : leastTrust;
}

/** With it, a neighbour speaks as loudly as popularity does (rankItems.ts). */
const leastTrust = 0.01;

/** τ² from which on pairs are believed whole. */
const wholeTrustAt = 0.2;

/** Rounds of the fit. Each halves what is missing, or nearly so. */
const rounds = 30;

/** Only groups of two and more have pairs. */
function placesBySort({ head, sorts }: PairsJudged): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const [place, item] of head.entries()) {
    const sort = sorts?.[item] ?? 0;
    const known = groups.get(sort);
    if (known) known.push(place);
    else groups.set(sort, [place]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/**
 * Least squares of u(i)·u(j), no u below 0, to the cells beside the diagonal: each u in turn is what its row says if the others
 * are right, halfway from what it was.
 */
async function leftByProduct(
  { noisy: { size, cells }, popularity }: PairsJudged,
  places: readonly number[],
  progress: Progress,
) {
  const square = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  const rowTimes = (place: number, values: Float64Array) => {
    let sum = 0;
    for (let other = 0; other < places.length; other += 1)
      sum += cells[place * size + places[other]!]! * values[other]!;
    return sum;
  };
  let fitted = Float64Array.from(places, (place) => Math.max(0, popularity[place]!));
  const products = places.reduce((sum, place, row) => sum + fitted[row]! * rowTimes(place, fitted), 0);
  const squares = square(fitted) ** 2 - fitted.reduce((sum, value) => sum + value ** 4, 0);
  const factor = squares > 0 ? Math.sqrt(Math.max(0, products / squares)) : 0;
  fitted = fitted.map((value) => value * factor);
  for (let round = 0; round < rounds; round += 1) {
    const all = square(fitted);
    const next = new Float64Array(places.length);
    for (const [row, place] of places.entries()) {
      if (row % rowsBetween === 0) await progress(round, rounds);
      const own = fitted[row]!;
      const others = all - own * own;
      next[row] = others > 0 ? (own + Math.max(0, rowTimes(place, fitted) / others)) / 2 : own;
    }
    fitted = next;
  }
  const found = { cells: 0, left: 0, explained: 0, counted: 0 };
  for (const [row, place] of places.entries()) {
    for (let other = row + 1; other < places.length; other += 1) {
      const value = cells[place * size + places[other]!]!;
      const product = fitted[row]! * fitted[other]!;
      found.cells += 1;
      found.left += (value - product) ** 2;
      found.explained += product ** 2;
      found.counted += value;
    }
  }
  return found;
}

/** Rows between two words of progress: at most some 10 ms. */
const rowsBetween = 256;
