import { describe, expect, it } from 'vitest';
import { bernoulli, bigBernoulli } from '../../../../engine/privacy/sampling/bernoulli.ts';
import { bernoulliExp, bigBernoulliExp } from '../../../../engine/privacy/sampling/bernoulliExp.ts';
import { bigDiscreteGaussian, discreteGaussian } from '../../../../engine/privacy/sampling/discreteGaussian.ts';
import { bigDiscreteLaplace, discreteLaplace } from '../../../../engine/privacy/sampling/discreteLaplace.ts';
import { exponentialMechanism, peelTop } from '../../../../engine/privacy/sampling/exponentialMechanism.ts';
import { bigGeometricExp, geometricExp } from '../../../../engine/privacy/sampling/geometricExp.ts';
import { permuteAndFlip } from '../../../../engine/privacy/sampling/permuteAndFlip.ts';
import type { Random } from '../../../../engine/random/random.ts';
import { bigWholeBelow, wholeBelow } from '../../../../engine/random/wholeBelow.ts';
import { dpVectors } from '../../../support/dpVectors.ts';
import { transcriptRandom } from '../../../support/transcriptRandom.ts';

type Draw = (random: Random) => number | bigint | boolean | readonly number[];

const scores = [10, 9, 7, 7, 3, 0];

/** How each transcript is drawn here; where there are two paths, by both. */
const draws: Readonly<Record<string, Readonly<Record<string, Draw>>>> = {
  'uniform_below(1000)': { numbers: (r) => wholeBelow(1000, r), BigInts: (r) => bigWholeBelow(1000n, r) },
  'uniform_below(2^100+7)': { BigInts: (r) => bigWholeBelow(2n ** 100n + 7n, r) },
  'bernoulli(1/3)': { numbers: (r) => bernoulli(1, 3, r), BigInts: (r) => bigBernoulli(1n, 3n, r) },
  'bernoulli_exp(1/2)': { numbers: (r) => bernoulliExp(1, 2, r), BigInts: (r) => bigBernoulliExp(1n, 2n, r) },
  'bernoulli_exp(7/2)': { numbers: (r) => bernoulliExp(7, 2, r), BigInts: (r) => bigBernoulliExp(7n, 2n, r) },
  'geometric_exp(1/10)': { numbers: (r) => geometricExp(1, 10, r), BigInts: (r) => bigGeometricExp(1n, 10n, r) },
  'geometric_exp(3/7)': { numbers: (r) => geometricExp(3, 7, r), BigInts: (r) => bigGeometricExp(3n, 7n, r) },
  'discrete_laplace(1)': { numbers: (r) => discreteLaplace(1, 1, r), BigInts: (r) => bigDiscreteLaplace(1n, 1n, r) },
  'discrete_laplace(5/2)': { numbers: (r) => discreteLaplace(5, 2, r), BigInts: (r) => bigDiscreteLaplace(5n, 2n, r) },
  'discrete_laplace(1000)': {
    numbers: (r) => discreteLaplace(1000, 1, r),
    BigInts: (r) => bigDiscreteLaplace(1000n, 1n, r),
  },
  'discrete_gaussian(1)': { numbers: (r) => discreteGaussian(1, r), BigInts: (r) => bigDiscreteGaussian(1n, 1n, r) },
  'discrete_gaussian(4)': { numbers: (r) => discreteGaussian(2, r), BigInts: (r) => bigDiscreteGaussian(4n, 1n, r) },
  'discrete_gaussian(100)': {
    numbers: (r) => discreteGaussian(10, r),
    BigInts: (r) => bigDiscreteGaussian(100n, 1n, r),
  },
  'discrete_gaussian(1/3)': { BigInts: (r) => bigDiscreteGaussian(1n, 3n, r) },
  'discrete_gaussian(123456789/1000)': { BigInts: (r) => bigDiscreteGaussian(123_456_789n, 1000n, r) },
  'discrete_gaussian(10^24)': { BigInts: (r) => bigDiscreteGaussian(10n ** 24n, 1n, r) },
  'exp_mech([10,9,7,7,3,0],scale 5)': { numbers: (r) => exponentialMechanism(scores, 5, 1, r) },
  'permute_and_flip([10,9,7,7,3,0],scale 5)': { numbers: (r) => permuteAndFlip(scores, 5, 1, r) },
  'peel_top3([10,9,7,7,3,0],scale 5)': { numbers: (r) => peelTop(3, scores, 5, 1, r) },
};

/** Transcripts write a large number as text, and true as 1. */
const plain = (value: number | string | bigint | boolean | readonly number[]) =>
  Array.isArray(value) ? value : String(typeof value === 'boolean' ? Number(value) : value);

describe('the exact samplers', () => {
  it('have a way to draw every one of the 19 transcripts', () => {
    expect(dpVectors.sampler_transcripts.map(({ sampler }) => sampler)).toEqual(Object.keys(draws));
  });

  const cases = dpVectors.sampler_transcripts.flatMap((transcript) =>
    Object.entries(draws[transcript.sampler] ?? {}).map(([path, draw]) => ({ ...transcript, path, draw })),
  );

  it.each(cases)('reproduce $sampler from $path, and read as many bytes', (transcript) => {
    const random = transcriptRandom(transcript.seed_utf8);
    const drawn = transcript.outputs.map(() => plain(transcript.draw(random)));
    expect(drawn).toEqual(transcript.outputs.map(plain));
    expect(random.bytesRead()).toBe(transcript.bytes_consumed);
  });
});
