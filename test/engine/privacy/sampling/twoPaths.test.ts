import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulli, bigBernoulli } from '../../../../engine/privacy/sampling/bernoulli.ts';
import { bernoulliExp, bigBernoulliExp } from '../../../../engine/privacy/sampling/bernoulliExp.ts';
import { bigDiscreteGaussian, discreteGaussian } from '../../../../engine/privacy/sampling/discreteGaussian.ts';
import { bigDiscreteLaplace, discreteLaplace } from '../../../../engine/privacy/sampling/discreteLaplace.ts';
import { bigGeometricExp, geometricExp } from '../../../../engine/privacy/sampling/geometricExp.ts';
import type { Random } from '../../../../engine/random/random.ts';
import { bigWholeBelow, wholeBelow } from '../../../../engine/random/wholeBelow.ts';
import { transcriptRandom } from '../../../support/transcriptRandom.ts';

type Plain = number | bigint | boolean;

/** Eight draws by each path from the same stream must be the same, and leave it at the same place. */
function expectSame(seed: number, byNumbers: (random: Random) => Plain, byBigInts: (random: Random) => Plain): void {
  const one = transcriptRandom(`two paths ${seed}`);
  const other = transcriptRandom(`two paths ${seed}`);
  for (let draw = 0; draw < 8; draw += 1) {
    expect(String(byNumbers(one))).toBe(String(byBigInts(other)));
    expect(one.bytesRead()).toBe(other.bytesRead());
  }
}

const aSeed = fc.nat();
/** Whole numbers of every size up to 2^bits, small ones as often as large ones. */
const upTo = (bits: number, min = 1) =>
  fc
    .tuple(fc.integer({ min: 0, max: bits }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([size, part]) => Math.max(min, Math.floor(part * 2 ** size)));

describe('numbers and BigInts draw the same and read the same', () => {
  it('whole numbers below n, for every n up to 2^53', () =>
    fc.assert(
      fc.property(aSeed, upTo(53), (seed, n) => {
        expectSame(
          seed,
          (random) => wholeBelow(n, random),
          (random) => bigWholeBelow(BigInt(n), random),
        );
      }),
      { examples: [2 ** 31, 2 ** 32, 2 ** 48, 2 ** 48 + 1, 2 ** 53 - 1, 2 ** 53].map((n) => [1, n]) },
    ));

  it('coins of chance p/q', () =>
    fc.assert(
      fc.property(aSeed, upTo(52), upTo(52, 0), (seed, q, p) => {
        const [less, more] = [Math.min(p, q), Math.max(p, q)];
        expectSame(
          seed,
          (random) => bernoulli(less, more, random),
          (random) => bigBernoulli(BigInt(less), BigInt(more), random),
        );
      }),
    ));

  it('coins of chance e^(−p/q), where q·k passes 2^53 too', () =>
    fc.assert(
      fc.property(aSeed, upTo(52, 0), upTo(52), (seed, p, q) => {
        expectSame(
          seed,
          (random) => bernoulliExp(p, q, random),
          (random) => bigBernoulliExp(BigInt(p), BigInt(q), random),
        );
      }),
      { examples: [[3, 2 ** 52 - 1, 2 ** 52]] },
    ));

  it('geometric numbers', () =>
    fc.assert(
      fc.property(aSeed, upTo(52), upTo(40), (seed, p, q) => {
        expectSame(
          seed,
          (random) => geometricExp(p, q, random),
          (random) => bigGeometricExp(BigInt(p), BigInt(q), random),
        );
      }),
    ));

  it('discrete Laplace noise', () =>
    fc.assert(
      fc.property(aSeed, upTo(40), upTo(20), (seed, a, b) => {
        expectSame(
          seed,
          (random) => discreteLaplace(a, b, random),
          (random) => bigDiscreteLaplace(BigInt(a), BigInt(b), random),
        );
      }),
    ));

  it('discrete Gaussian noise, for every whole σ up to 2^20', () =>
    fc.assert(
      fc.property(aSeed, upTo(20), (seed, sigma) => {
        expectSame(
          seed,
          (random) => discreteGaussian(sigma, random),
          (random) => bigDiscreteGaussian(BigInt(sigma) ** 2n, 1n, random),
        );
      }),
      { numRuns: 500, examples: [4096, 2 ** 14, 2 ** 20].map((sigma) => [1, sigma]) },
    ));
});

it.each([0, -1, 1.5, 2 ** 20 + 1, Number.NaN])('throws for σ = %s', (sigma) => {
  expect(() => discreteGaussian(sigma, transcriptRandom(''))).toThrow(RangeError);
});
