import type { Mutant } from './mutant.ts';

const privacy = 'engine/privacy';
const shapes = 'test/audit/shapes';
const gray = 'test/audit/grayBox';
const releases = 'test/engine/privacy/releases.test.ts';
const opening = 'test/engine/privacy/openRelease.test.ts';
const sparse = 'test/engine/privacy/sparseAgainstDense.statistical.test.ts';

/** Noise that is too small, shared, or missing; and doors that let it through. */
export const noiseMutants: readonly Mutant[] = [
  {
    name: 'noise × 0.98, drawn one by one',
    file: `${privacy}/cellNoise.ts`,
    find: 'count + discreteGaussian(sigma, random)',
    replace: 'count + discreteGaussian(Math.floor((98 * sigma) / 100), random)',
    why: 'Every release costs 4 % more than the ledger says.',
    tests: [shapes],
  },
  {
    name: 'noise × 0.98, drawn from a table',
    file: `${privacy}/cellNoise.ts`,
    find: '= gaussianTable(sigma);',
    replace: '= gaussianTable(Math.max(1, Math.floor((98 * sigma) / 100)));',
    why: 'The same, where there are many cells.',
    tests: [shapes],
  },
  {
    name: 'noise remembered for each value',
    file: `${privacy}/cellNoise.ts`,
    find: "addTo: (count, random) => exactly('noisy count', count + draw(random)),",
    replace: `addTo: ((known) => (count: number, random: Random) => {
      if (!known.has(count)) known.set(count, draw(random));
      return exactly('noisy count', count + known.get(count)!);
    })(new Map<number, number>()),`,
    why: 'Cells of equal counts show that they are equal.',
    tests: [shapes],
  },
  {
    name: 'noise of Math.random',
    file: `${privacy}/cellNoise.ts`,
    find: 'count + discreteGaussian(sigma, random)',
    replace: 'count + discreteGaussian(sigma, { ...random, bytes: (n) => Math.floor(Math.random() * 256 ** n) })',
    why: 'Its state is found from a few outputs, and all noise with it.',
    tests: ['test/engine/privacy/integersOnly.test.ts', 'test/rooms.test.ts'],
  },
  {
    name: 'floating-point noise',
    file: `${privacy}/cellNoise.ts`,
    find: 'count + draw(random)',
    replace: 'count + draw(random) / 1.0000001',
    why: 'The last digits of a sum tell the count (Mironov 2012).',
    tests: [releases, shapes],
  },
  {
    name: 'one noise for two cells',
    file: `${privacy}/drawEveryCell.ts`,
    find: 'values[drawn] = noisy.addTo(count, random);',
    replace: `values[drawn] =
        drawn % 2 === 0 || drawn === 0 ? noisy.addTo(count, random) : count + values[drawn - 1]! - (isEmpty ? 0 : 0);`,
    why: 'The difference of the two cells is exact.',
    tests: [releases, sparse],
  },
  {
    name: 'no noise for empty cells of a dense release',
    file: `${privacy}/drawEveryCell.ts`,
    find: 'values[drawn] = noisy.addTo(count, random);',
    replace: 'values[drawn] = isEmpty ? 0 : noisy.addTo(count, random);',
    why: 'Whoever is the first to hold a pair is seen.',
    tests: [releases],
  },
  {
    name: 'no noise for empty cells of a sparse release',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'const empty = emptyCells(noise.sigma, floor, cells);',
    replace: 'const empty = emptyCells(0, floor, cells);',
    why: 'A cell that is there was counted: no τ makes that private without its δ.',
    tests: [releases, sparse],
  },
  {
    name: 'a sampler chosen by the number of counted cells',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'cellNoise(noise, cells);',
    replace: 'cellNoise(noise, columns.length);',
    why: 'How many pairs were counted shows in what is told of δ, and in how long it takes.',
    tests: [gray, 'test/engine/privacy/releaseFigures.test.ts'],
  },
  {
    name: 'a counted cell taken for an empty one that did not pass',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'skip -= stop - column;',
    replace: 'skip -= stop - column + (place < end ? 1 : 0);',
    why: 'The gaps between empty cells tell where the counted ones are.',
    tests: [sparse],
  },
  {
    name: 'threshold one too low for counted cells',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'if (noisy >= floor) kept.push(stop, noisy);',
    replace: 'if (noisy >= floor - 1) kept.push(stop, noisy);',
    why: 'A cell of τ − 1 can only have been counted.',
    tests: [releases, sparse],
  },
  {
    name: 'threshold one too high for counted cells',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'if (noisy >= floor) kept.push(stop, noisy);',
    replace: 'if (noisy > floor) kept.push(stop, noisy);',
    why: 'A cell of τ can only have been empty.',
    tests: [sparse],
  },
  {
    name: 'cells chosen by their true counts',
    file: `${privacy}/drawLargeCells.ts`,
    find: 'if (noisy >= floor) kept.push(stop, noisy);',
    replace: 'if (values[place]! >= floor) kept.push(stop, noisy);',
    why: 'The choice is a release without noise.',
    tests: [sparse],
  },
  {
    name: 'popularity without noise',
    file: `${privacy}/releaseItemCounts.ts`,
    find: 'cells.addTo(counts.values[item]!, random)',
    replace: 'counts.values[item]!',
    why: 'Popularity is a count of people like any other.',
    tests: [releases],
  },
  {
    name: 'no noise for untouched items',
    file: `${privacy}/releaseItemCounts.ts`,
    find: 'cells.addTo(counts.values[item]!, random)',
    replace: 'counts.values[item] === 0 ? 0 : cells.addTo(counts.values[item]!, random)',
    why: 'The first person to touch an item is seen.',
    tests: [releases],
  },
  {
    name: 'the count of people without noise',
    file: `${privacy}/releasePeopleCount.ts`,
    find: 'cellNoise(noise, 1).addTo(',
    replace: 'cellNoise({ ...noise, sigma: 0 }, 1).addTo(',
    why: 'Two builds tell whether one person joined.',
    tests: [releases],
  },
  {
    name: 'keyed noise accepted',
    file: `${privacy}/openRelease.ts`,
    find: "if (random.quality === 'keyed')",
    replace: "if (random.quality === 'keyed' && scale === 0)",
    why: 'Who has the key takes the noise away again.',
    tests: [opening],
  },
  {
    name: 'noise accepted that its ρ does not pay for',
    file: `${privacy}/openRelease.ts`,
    find: 'if (noise.nanoRho < needed)',
    replace: 'if (2 * noise.nanoRho < needed)',
    why: 'The report tells less than was spent.',
    tests: [opening],
  },
  {
    name: 'counts of another unit accepted',
    file: `${privacy}/openRelease.ts`,
    find: 'if (scale !== noise.scale)',
    replace: 'if (scale < noise.scale)',
    why: 'Sensitivity is the unit of the counts; noise was chosen for another.',
    tests: [opening],
  },
  {
    name: 'no noise accepted in a build that paid for it',
    file: `${privacy}/openRelease.ts`,
    find: 'if ((noise.sigma === 0) !== (paid.nanoRho === 0))',
    replace: 'if (noise.sigma !== 0 && paid.nanoRho === 0)',
    why: 'A private build must not be able to release exact counts.',
    tests: [opening],
  },
  {
    name: 'composition by the largest part, not the sum',
    file: `${privacy}/allowance.ts`,
    find: 'nanoRhoLeft.set(paid, left - nanoRho);',
    replace: 'nanoRhoLeft.set(paid, left);',
    why: 'Any number of releases on one charge.',
    tests: [opening],
  },
  {
    name: 'charges that no ledger saw accepted',
    file: `${privacy}/allowance.ts`,
    find: 'const left = nanoRhoLeft.get(paid);',
    replace: 'const left = nanoRhoLeft.get(paid) ?? paid.nanoRho;',
    why: 'A release without an entry in the ledger.',
    tests: [opening],
  },
];
