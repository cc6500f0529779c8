import type { Mutant } from './mutant.ts';

const privacy = 'engine/privacy';
const sparse = 'test/engine/privacy/sparseAgainstDense.statistical.test.ts';
const table = 'test/engine/privacy/sampling/gaussianTable.test.ts';
const cells = 'test/engine/privacy/cellNoise.test.ts';

/** Small mistakes in how noise is drawn: by one, at an end, of one sign. */
export const drawMutants: readonly Mutant[] = [
  {
    name: 'σ smaller by one, drawn one by one',
    file: `${privacy}/cellNoise.ts`,
    find: 'count + discreteGaussian(sigma, random)',
    replace: 'count + discreteGaussian(sigma - 1, random)',
    why: 'One part in three thousand: no sample of draws would show it.',
    tests: [cells],
  },
  {
    name: 'σ smaller by one, drawn from a table',
    file: `${privacy}/cellNoise.ts`,
    find: '= gaussianTable(sigma);',
    replace: '= gaussianTable(sigma - 1);',
    why: 'One part in three thousand: no sample of draws would show it.',
    tests: [cells],
  },
  {
    name: 'noise of one sign',
    file: `${privacy}/sampling/gaussianTable.ts`,
    find: 'return word > 0x7fffffff ? 0 - size : size;',
    replace: 'return size;',
    why: 'What is below τ had nobody in it.',
    tests: [table],
  },
  {
    name: 'the last entry of the table lost',
    file: `${privacy}/sampling/gaussianTable.ts`,
    find: 'size < reach; size += 1) {',
    replace: 'size < reach - 1; size += 1) {',
    why: 'What is beyond 5σ is never drawn.',
    tests: [table],
  },
  {
    name: 'a boundary of the table on the wrong side',
    file: `${privacy}/sampling/gaussianTable.ts`,
    find: 'boundaries[size]! <= u',
    replace: 'boundaries[size]! < u',
    why: 'Each size has one chance in 2^512 too many: only a tape that is written for it sees it.',
    tests: [table],
  },
  {
    name: 'a tail that is not conditional',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'gaussianTail(noise.sigma, floor, random)',
    replace: 'floor + gaussianTail(noise.sigma, 1, random)',
    why: 'Empty cells that pass lie higher than counted ones.',
    tests: [sparse],
  },
  {
    name: 'the chance to pass of the next threshold',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'tailProbability(sigma, threshold)',
    replace: 'tailProbability(sigma, threshold + 1)',
    why: 'Too few empty cells pass: a kept one is more likely to have been counted.',
    tests: [sparse],
  },
  {
    name: 'gaps for a quarter of the cells',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'threshold), cells);',
    replace: 'threshold), cells >> 2);',
    why: 'A gap that is longer than that is taken for the end.',
    tests: [sparse],
  },
  {
    name: 'each gap one short',
    file: `${privacy}/drawLargeCells.ts`,
    find: '        skip = empty.next(random);\n',
    replace: '        skip = Math.max(0, empty.next(random) - 1);\n',
    why: 'More empty cells pass than noise lets through: δ is not what is told.',
    tests: [sparse],
  },
];
