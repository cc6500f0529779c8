import { type Random, wholeBelow } from '../../engine/index.ts';
import { numbered } from './bootstrap.ts';

/**
 * Signs for a paired permutation test, drawn once and used for every comparison of a study: a bit for each person and
 * permutation.
 */
export interface SignFlips {
  readonly personCount: number;
  readonly permutations: number;
  /** ⌈personCount / 8⌉ bytes for each permutation. */
  readonly bits: Uint8Array;
}

export function drawSignFlips(personCount: number, permutations: number, random: Random): SignFlips {
  const bits = new Uint8Array(Math.ceil(personCount / 8) * permutations);
  for (let place = 0; place < bits.length; place += 1) bits[place] = wholeBelow(256, random);
  return { personCount, permutations, bits };
}

/**
 * Two-sided p of "the two are alike": how often the sum of the differences, each person's with a random sign, is at least
 * as far from 0 as it is.
 *
 * Cost O(permutations · persons / 8), by tables of the 256 sums of eight persons.
 *
 * @param differences of each row, one − other; NaN counts as no difference
 * @param persons whom each row is about; one sign for all rows of a person
 * @returns in [1/(permutations + 1), 1]; never 0, as by Phipson & Smyth 2010
 * @throws {RangeError} if the flips were drawn for another number of persons
 *
 * Source: Fisher's randomisation test; for retrieval, Smucker, Allan & Carterette, CIKM 2007.
 */
export function signFlipTest(differences: Float64Array, persons: Uint32Array, flips: SignFlips): number {
  const sums = sumsOfPersons(differences, persons);
  if (sums.length !== flips.personCount)
    throw new RangeError(`flips must be of ${sums.length} persons, got ${flips.personCount}`);
  const tables = sumsOfEights(sums);
  const bytes = tables.length / 256;
  const total = sums.reduce((sum, figure) => sum + figure, 0);
  const observed = Math.abs(total);
  // Sums of the same numbers in another order differ by rounding.
  const rounding = 1e-9 * sums.reduce((sum, figure) => sum + Math.abs(figure), 0);
  let asFar = 1;
  for (let permutation = 0; permutation < flips.permutations; permutation += 1) {
    let flipped = 0;
    for (let byte = 0; byte < bytes; byte += 1) {
      flipped += tables[byte * 256 + flips.bits[permutation * bytes + byte]!]!;
    }
    if (Math.abs(total - 2 * flipped) >= observed - rounding) asFar += 1;
  }
  return asFar / (flips.permutations + 1);
}

function sumsOfPersons(differences: Float64Array, persons: Uint32Array): Float64Array {
  const { rowPerson, personCount } = numbered(persons);
  const sums = new Float64Array(personCount);
  for (const [row, difference] of differences.entries()) {
    if (!Number.isNaN(difference)) sums[rowPerson[row]!]! += difference;
  }
  return sums;
}

/** For each eight persons the sum over every subset of them. */
function sumsOfEights(sums: Float64Array): Float64Array {
  const tables = new Float64Array(Math.ceil(sums.length / 8) * 256);
  for (let byte = 0; byte * 256 < tables.length; byte += 1) {
    for (let subset = 1; subset < 256; subset += 1) {
      const lowest = 31 - Math.clz32(subset & -subset);
      tables[byte * 256 + subset] = tables[byte * 256 + (subset & (subset - 1))]! + (sums[byte * 8 + lowest] ?? 0);
    }
  }
  return tables;
}
