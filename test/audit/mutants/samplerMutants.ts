import type { Mutant } from './mutant.ts';

const sampling = 'engine/privacy/sampling';
const transcripts = 'test/engine/privacy/sampling/transcripts.test.ts';
const tails = 'test/engine/privacy/sampling/tails.statistical.test.ts';

/** Draws of the wrong distribution. */
export const samplerMutants: readonly Mutant[] = [
  {
    name: 'uniform by remainder',
    file: 'engine/random/wholeBelow.ts',
    find: `const drawn = lowBits(bits, bytes, random);
    if (drawn < n) return drawn;`,
    replace: 'return lowBits(bits, bytes, random) % n;',
    why: 'Small numbers come up twice as often.',
    tests: [transcripts, 'test/audit/shapes'],
  },
  {
    name: 'zero twice as often',
    file: `${sampling}/discreteLaplace.ts`,
    find: 'if (size !== 0) return -size;',
    replace: 'return size === 0 ? 0 : -size;',
    why: 'Both signs of zero are zero: too much weight where a count shows through.',
    tests: [transcripts, 'test/audit/shapes'],
  },
  {
    name: 'Laplace proposals too narrow for the Gaussian',
    file: `${sampling}/discreteGaussian.ts`,
    find: 'const proposal = discreteLaplace(sigma + 1, 1, random);',
    replace: 'const proposal = discreteLaplace(sigma, 1, random);',
    why: 'Acceptance is for another scale: the tails are too light.',
    tests: [transcripts],
  },
  {
    name: 'acceptance rounded',
    file: `${sampling}/discreteGaussian.ts`,
    find: 'const p = isEven ? (u * u) / 2 : u * u;',
    replace: 'const p = isEven ? (u * u) / 2 : u * u - 1;',
    why: 'Off by one part in a million: only byte-exact transcripts see it.',
    tests: [transcripts, 'test/engine/privacy/sampling/twoPaths.test.ts'],
  },
  {
    name: 'tail of half the variance',
    file: `${sampling}/gaussianTail.ts`,
    find: 'bernoulliExp(y * y, 2 * variance, random)',
    replace: 'bernoulliExp(y * y, variance, random)',
    why: 'Empty cells that pass are closer to τ than counted ones.',
    tests: [tails],
  },
  {
    name: 'gaps of a wrong chance',
    file: `${sampling}/successGaps.ts`,
    find: '/ (one + power)));',
    replace: '/ one));',
    why: 'Fewer empty cells pass than noise would let through.',
    tests: [tails],
  },
  {
    name: 'the table without its tail',
    file: `${sampling}/gaussianTable.ts`,
    find: 'if (size === reach) size = gaussianTail(sigma, reach, random);',
    replace: '',
    why: 'Noise never passes 5σ, so what does was counted: δ of 10⁻⁶ instead of 10⁻⁸⁰.',
    tests: ['test/engine/privacy/sampling/gaussianTable.test.ts'],
  },
  {
    name: 'the table decided by its first digits',
    file: `${sampling}/gaussianTable.ts`,
    find: 'if (leads[size] === lead) size = settled(lead, size, random);',
    replace: '',
    why: 'Every probability is off by up to 2⁻³¹, far more than is added to δ.',
    tests: ['test/engine/privacy/sampling/gaussianTable.test.ts'],
  },
  {
    name: 'the service’s randomness from a seed',
    file: 'server/random/secureRandom.ts',
    find: 'randomFillSync(buffer);',
    replace: 'buffer.forEach((_, place) => { buffer[place] = Math.imul(place, 0x9e3779b1) >>> 24; });',
    why: 'Who knows the seed takes the noise away.',
    tests: ['test/server/random'],
  },
  {
    name: 'keyed randomness that calls itself secure',
    file: 'engine/random/randomFrom.ts',
    find: "quality: 'keyed',",
    replace: "quality: 'secure',",
    why: 'Who has the key takes the noise away.',
    tests: ['test/server/random/keyedRandom.test.ts'],
  },
  {
    name: 'seeded randomness that calls itself secure',
    file: 'simulator/seededRandom.ts',
    find: "quality: 'seeded',",
    replace: "quality: 'secure',",
    why: 'The noise of a study passes for that of a service.',
    tests: ['test/simulator/seededRandom.test.ts'],
  },
  {
    name: 'a service with any randomness',
    file: 'server/openShop.ts',
    find: "if (noise.quality !== 'secure')",
    replace: "if (noise.quality === 'keyed')",
    why: 'Noise of a seed can be drawn again.',
    tests: ['test/server/openShop.test.ts'],
  },
];
