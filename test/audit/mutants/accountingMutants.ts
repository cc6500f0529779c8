import type { Mutant } from './mutant.ts';

const accounting = 'engine/privacy/accounting';
const conversions = 'test/engine/privacy/accounting/zcdp.test.ts';
const profile = 'test/engine/privacy/accounting/gaussian.test.ts';
const noise = 'test/engine/privacy/accounting/noise.test.ts';
const plan = 'test/engine/privacy/planBuild.test.ts';

/** Budgets that promise less than is spent. */
export const accountingMutants: readonly Mutant[] = [
  {
    name: 'ε rounded down',
    file: `${accounting}/epsilonForRho.ts`,
    find: 'tail + roundingGuard *',
    replace: 'tail - roundingGuard *',
    why: 'Spent ε is told too small.',
    tests: [conversions],
  },
  {
    name: 'δ rounded down',
    file: `${accounting}/deltaFor.ts`,
    find: 'order + guard)',
    replace: 'order - guard)',
    why: 'Spent δ is told too small.',
    tests: [conversions],
  },
  {
    name: 'allowed ρ rounded up',
    file: `${accounting}/largestWhole.ts`,
    find: 'return allowed;',
    replace: 'return tooMuch;',
    why: 'A build spends more than ε.',
    tests: [profile],
  },
  {
    name: 'a conversion that forgets the order',
    file: `${accounting}/epsilonForRho.ts`,
    find: 'spread + certainty - order - tail +',
    replace: 'spread + certainty - order - 2 * tail +',
    why: 'ε is told too small by a formula that is almost right.',
    tests: [conversions],
  },
  {
    name: 'δ of Gaussian noise rounded down',
    file: `${accounting}/gaussianDelta.ts`,
    find: 'missed - excused + guard *',
    replace: 'missed - excused - guard *',
    why: 'Every conversion that the ledger uses tells a little too little.',
    tests: [profile],
  },
  {
    name: 'μ = √ρ',
    file: `${accounting}/gaussianEpsilon.ts`,
    find: '(2 * nanoRho) / 1e9',
    replace: 'nanoRho / 1e9',
    why: 'Spent ε is told too small, by a factor that is easy to forget.',
    tests: [profile],
  },
  {
    name: 'whole noise charged as if it were continuous',
    file: `${accounting}/gaussianNoise.ts`,
    find: "wholeFromOne('sigma', sigma) ** 2n - roundingVariance",
    replace: "wholeFromOne('sigma', sigma) ** 2n",
    why: 'What randomised rounding takes of the variance is not paid for.',
    tests: [noise],
  },
  {
    name: 'σ rounded down',
    file: `${accounting}/gaussianNoise.ts`,
    find: 'root * root === variance ? root : root + 1n',
    replace: 'root',
    why: 'Less noise than ρ pays for.',
    tests: [noise],
  },
  {
    name: 'ρ of a release rounded down',
    file: `${accounting}/gaussianNoise.ts`,
    find: '(value + by - 1n) / by',
    replace: 'value / by',
    why: 'Many small releases are free.',
    tests: [noise],
  },
  {
    name: 'half the sensitivity, as if somebody changed by ± a half',
    file: `${accounting}/gaussianNoise.ts`,
    find: "2n * wholeFromOne('nanoRho', nanoRho)",
    replace: "8n * wholeFromOne('nanoRho', nanoRho)",
    why: 'Adding or removing somebody is mistaken for half of replacing them.',
    tests: [noise],
  },
  {
    name: 'σ that is not whole',
    file: `${accounting}/gaussianNoise.ts`,
    find: "return exactly('sigma', Number(root * root === variance ? root : root + 1n));",
    replace: "return exactly('sigma', Math.sqrt(Number(variance + root - root)));",
    why: 'A scale in floating point is where porous noise begins.',
    tests: [noise],
  },
  {
    name: 'each subject gets the whole share',
    file: 'engine/privacy/planBuild.ts',
    find: 'Math.floor((spare * popularityShare) / subjectCount)',
    replace: 'Math.floor(spare * popularityShare)',
    why: 'Several subjects compose by their largest, not by their sum.',
    tests: [plan],
  },
  {
    name: 'nothing of δ kept for approximations',
    file: 'engine/privacy/approximation.ts',
    find: 'return delta * (1 - 2 ** -40);',
    replace: 'return delta;',
    why: 'δ is passed by the error of the samplers.',
    tests: ['test/engine/privacy/deltaForNoise.test.ts'],
  },
  {
    name: 'the error of a table told for one draw only',
    file: 'engine/privacy/cellNoise.ts',
    find: 'distance: cells * (distance + roundingDistance),',
    replace: 'distance: distance + roundingDistance,',
    why: 'Each of a hundred million draws may be wrong.',
    tests: ['test/engine/privacy/cellNoise.test.ts'],
  },
];
