import type { SquareMatrix } from './squareMatrix.ts';

/**
 * What is to be believed of one noisy cell, given all of them: its mean under a prior that the cells themselves told.
 *
 * @param value the cell
 * @param common √(u(i)·u(j)), how popular both items are
 * @returns from 0 to `value`; 0 where that is below 0: what fewer people hold together than is explained is taken for luck
 */
export type Believe = (value: number, common: number) => number;

/**
 * Empirical Bayes over noisy cells. That i and j go together s(i, j) more often than is accounted for shows in their cell
 * as s(i, j)·√(u(i)·u(j)) of σ's noise, and similarities s are taken to be from one distribution, whoever i and j are: a mixture of
 * normal ones around 0, of widths that double, and of nothing at all. Its weights are the likeliest for a sample of the cells
 * (expectation–maximisation, so no draws), and what is believed of a cell is its mean, given what it came to. A cell is so
 * believed the more, the more popular its items are and the more of such cells say anything. Post-processing of released numbers, hence free.
 *
 * Source of the mixture: Stephens, "False discovery rates: a new deal", Biostatistics 18(2), 2017. Measured:
 * docs/decisions/0015-believed-cells.md.
 *
 * Cost some 10⁷ multiplications and additions, and nine exponentials for each cell believed.
 *
 * @param cells noisy, symmetric; one of exactly 0 was never counted and tells nothing
 * @param explained of the cells of a row from its diagonal on, what is accounted for otherwise; read at once
 * @param sigma σ; above 0
 * @param popularity u, in the unit of the cells
 */
export function similarityPrior(
  { size, cells }: SquareMatrix,
  explained: (row: number) => Float64Array,
  sigma: number,
  popularity: Float64Array,
): Believe {
  const known = popularity.map((voices) => Math.max(voices, sigma));
  // The widths are about what would be as large as the noise between two items of middling popularity.
  const middling = Math.exp(known.reduce((sum, voices) => sum + Math.log(voices), 0) / size);
  const narrowest = (widths[1]! * sigma) / middling;
  const variances = widths.map((width) => ((width / widths[1]!) * narrowest) ** 2);

  const likely = new Float64Array(widths.length);
  const step = Math.ceil((size * (size - 1)) / 2 / mostSampled);
  const sample: number[] = [];
  let passed = 0;
  for (let row = 0; row < size; row += 1) {
    const told = explained(row);
    for (let column = row + 1; column < size; column += 1) {
      passed += 1;
      const cell = cells[row * size + column]!;
      if (passed % step !== 0 || cell === 0) continue;
      const squared = known[row]! * known[column]!;
      for (const likelihood of likelihoods(cell - told[column]!, squared)) sample.push(likelihood);
    }
  }
  const weights = likeliestWeights(Float64Array.from(sample));
  return (value, common) => {
    if (value <= 0) return 0;
    const squared = common * common;
    let all = 0;
    let kept = 0;
    likelihoods(value, squared);
    for (let which = 0; which < widths.length; which += 1) {
      const weight = weights[which]! * likely[which]!;
      const signal = variances[which]! * squared;
      all += weight;
      kept += (weight * signal) / (signal + sigma * sigma);
    }
    return (kept / all) * value;
  };

  /** How likely the value is under each width, beside the widest, under which what is large is likeliest; the same array each time. */
  function likelihoods(value: number, squared: number): Float64Array {
    const square = (value * value) / (2 * sigma * sigma);
    const widest = variances[widths.length - 1]! * squared;
    for (let which = 0; which < widths.length; which += 1) {
      const noise = (sigma * sigma) / (variances[which]! * squared + sigma * sigma);
      const exponent = square * ((sigma * sigma) / (widest + sigma * sigma) - noise);
      likely[which] = Math.exp(exponent) * Math.sqrt(noise);
    }
    return likely;
  }
}

/** Of what goes together, in σ of a cell of middling popularity; the first is nothing at all. */
const widths = [0, 0.5, 1, 2, 4, 8, 16, 32, 64];

/** So many cells tell the weights of nine widths more closely than they matter. */
const mostSampled = 20_000;

/** Rounds of expectation–maximisation: after these, further ones change weights by less than lists can tell. */
const rounds = 40;

/** No width is ruled out: a cell beyond all that were sampled is believed for what it is. */
const leastWeight = 1e-9;

/** @param likelihoods nine for each cell */
function likeliestWeights(likelihoods: Float64Array): Float64Array {
  const count = widths.length;
  let weights = Float64Array.from(widths, (width) => (width === 0 ? 0.9 : 0.1 / (count - 1)));
  for (let round = 0; round < rounds && likelihoods.length > 0; round += 1) {
    const sums = new Float64Array(count);
    for (let from = 0; from < likelihoods.length; from += count) {
      let all = 0;
      for (let which = 0; which < count; which += 1) all += weights[which]! * likelihoods[from + which]!;
      for (let which = 0; which < count; which += 1)
        sums[which]! += (weights[which]! * likelihoods[from + which]!) / all;
    }
    weights = sums.map((sum) => (sum * count) / likelihoods.length);
  }
  return weights.map((weight) => Math.max(weight, leastWeight));
}
