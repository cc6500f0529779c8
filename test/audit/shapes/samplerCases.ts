import { bernoulli } from '../../../engine/privacy/sampling/bernoulli.ts';
import { bernoulliExp } from '../../../engine/privacy/sampling/bernoulliExp.ts';
import { bigDiscreteGaussian, discreteGaussian } from '../../../engine/privacy/sampling/discreteGaussian.ts';
import { discreteLaplace } from '../../../engine/privacy/sampling/discreteLaplace.ts';
import { exponentialMechanism, peelTop } from '../../../engine/privacy/sampling/exponentialMechanism.ts';
import { gaussianTable } from '../../../engine/privacy/sampling/gaussianTable.ts';
import { gaussianTail } from '../../../engine/privacy/sampling/gaussianTail.ts';
import { geometricExp } from '../../../engine/privacy/sampling/geometricExp.ts';
import { permuteAndFlip } from '../../../engine/privacy/sampling/permuteAndFlip.ts';
import { successGaps } from '../../../engine/privacy/sampling/successGaps.ts';
import { tailProbability } from '../../../engine/privacy/tailProbability.ts';
import { wholeBelow } from '../../../engine/random/wholeBelow.ts';
import { gaussianFacts } from '../../support/gaussianFacts.ts';
import { exponentialChances, flipChances, peelingLaw } from './choiceLaws.ts';
import { coinLaw, gaussianLaw, gaussianTailLaw, geometricLaw, laplaceLaw, lawOf, uniformLaw } from './law.ts';
import { itself, oneByOne, type ShapeCase, square } from './shapeCase.ts';

const scores = [10, 9, 7, 7, 3, 0];
const scoreOf = (place: number): number => scores[place]!;
/** Of several places written as one number in base 10. */
const scoresOf = (places: number): number =>
  [...String(places).padStart(3, '0')].reduce((sum, at) => sum + (scores[Number(at)] ?? 0), 0);

const uniform = (n: number): ShapeCase => ({
  name: `uniform below ${n}`,
  short: 0.02,
  lawAt: (size) => uniformLaw(n * size),
  statistic: itself,
  draw: oneByOne((random) => wholeBelow(n, random)),
});

const expCoin = (p: number, q: number): ShapeCase => ({
  name: `coin of chance e^(−${p}/${q})`,
  short: 0.02,
  lawAt: (size) => coinLaw(Math.exp(-p / (q * size))),
  statistic: itself,
  draw: oneByOne((random) => Number(bernoulliExp(p, q, random))),
});

const geometric = (p: number, q: number): ShapeCase => ({
  name: `geometric of rate ${p}/${q}`,
  short: 0.02,
  lawAt: (size) => geometricLaw((size * q) / p),
  statistic: itself,
  draw: oneByOne((random) => geometricExp(p, q, random)),
});

const laplace = (a: number, b: number): ShapeCase => ({
  name: `discrete Laplace, t = ${b === 1 ? a : `${a}/${b}`}`,
  short: 0.02,
  lawAt: (size) => laplaceLaw((size * a) / b),
  statistic: Math.abs,
  draw: oneByOne((random) => discreteLaplace(a, b, random)),
});

const gaussian = (sigma: number): ShapeCase => ({
  name: `discrete Gaussian, σ = ${sigma}`,
  short: 0.01,
  lawAt: (size) => gaussianLaw(size * sigma),
  statistic: square,
  draw: oneByOne((random) => discreteGaussian(sigma, random)),
});

const fromTable = (sigma: number): ShapeCase => ({
  ...gaussian(sigma),
  name: `discrete Gaussian from a table, σ = ${sigma}`,
  draw: (draws, random) => oneByOne(gaussianTable(sigma).draw)(draws, random),
});

const rationalGaussian = (a: bigint, b: bigint): ShapeCase => ({
  name: `discrete Gaussian in BigInts, σ² = ${a}/${b}`,
  short: 0.01,
  lawAt: (size) => gaussianLaw(size * Math.sqrt(Number(a) / Number(b))),
  statistic: square,
  draw: oneByOne((random) => Number(bigDiscreteGaussian(a, b, random))),
});

const tail = (sigma: number, threshold: number): ShapeCase => ({
  name: `discrete Gaussian from τ = ${threshold} on, σ = ${sigma}`,
  short: 0.01,
  lawAt: (size) => gaussianTailLaw(size * sigma, threshold),
  statistic: itself,
  draw: oneByOne((random) => gaussianTail(sigma, threshold, random)),
});

/** G beyond the last trial counts as the first place after it. */
const gaps = (sigma: number, threshold: number, last: number): ShapeCase => ({
  name: `gaps between cells that pass τ = ${threshold}, σ = ${sigma}`,
  short: 0.01,
  lawAt: (size) => {
    const success = gaussianFacts(size * sigma).tail(threshold);
    return lawOf(0, last, (gap) => (gap === last ? 1 : success) * (1 - success) ** gap);
  },
  statistic: itself,
  draw(draws, random) {
    const { next } = successGaps(tailProbability(sigma, threshold), last);
    return oneByOne((source) => Math.min(last, next(source)))(draws, random);
  },
});

/** Every sampler of engine/privacy/sampling, where it is easy and where it is not. */
export const samplerCases: readonly ShapeCase[] = [
  uniform(1000),
  uniform(65_537),
  {
    name: 'coin of chance 1/3',
    short: 0.02,
    lawAt: (size) => coinLaw(size / 3),
    statistic: itself,
    draw: oneByOne((random) => Number(bernoulli(1, 3, random))),
  },
  expCoin(1, 2),
  expCoin(1, 1),
  expCoin(7, 2),
  geometric(1, 10),
  geometric(3, 7),
  laplace(1, 1),
  laplace(5, 2),
  laplace(1000, 1),
  laplace(1_000_003, 1009),
  ...[1, 2, 10, 127, 1000, 3478, 4096, 20_000].map(gaussian),
  ...[1, 127, 4096].map(fromTable),
  rationalGaussian(1n, 3n),
  rationalGaussian(123_456_789n, 1000n),
  tail(10, 20),
  tail(3478, 12_173),
  gaps(10, 20, 2 ** 10),
  {
    name: 'exponential mechanism, scale 2',
    short: 0.02,
    lawAt: (size) => lawOf(0, 5, (place) => exponentialChances(scores, 2 * size)[place]!),
    statistic: scoreOf,
    draw: oneByOne((random) => exponentialMechanism(scores, 2, 1, random)),
  },
  {
    name: 'permute and flip, scale 3',
    short: 0.02,
    lawAt: (size) => lawOf(0, 5, (place) => flipChances(scores, 3 * size)[place]!),
    statistic: scoreOf,
    draw: oneByOne((random) => permuteAndFlip(scores, 3, 1, random)),
  },
  {
    name: 'best three by peeling, scale 2',
    short: 0.02,
    lawAt: (size) => peelingLaw(scores, 2 * size),
    statistic: scoresOf,
    draw: oneByOne((random) => peelTop(3, scores, 2, 1, random).reduce((places, place) => 10 * places + place, 0)),
  },
];
