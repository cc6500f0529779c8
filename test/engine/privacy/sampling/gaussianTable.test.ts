import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianProbabilities } from '../../../../engine/privacy/sampling/gaussianProbabilities.ts';
import { type GaussianTable, gaussianTable } from '../../../../engine/privacy/sampling/gaussianTable.ts';
import { gaussianTail } from '../../../../engine/privacy/sampling/gaussianTail.ts';
import { bytesRandom } from '../../../support/bytesRandom.ts';
import { exactBits, exactBoundaries } from '../../../support/exactGaussian.ts';
import { testRandom } from '../../../support/testRandom.ts';

const one = 2n ** 512n;

/** C(k) = P[|X| ≤ k] for k < 5σ, in units of 2^−512, as the table has them. */
function boundariesOf(sigma: number): readonly bigint[] {
  const { next } = gaussianProbabilities(sigma);
  const atZero = next();
  let sum = atZero;
  return Array.from({ length: 5 * sigma }, (_, size) => {
    if (size > 0) sum += 2n * next();
    return sum;
  });
}

const known = new Map<number, readonly [GaussianTable, readonly bigint[]]>();
function tableOf(sigma: number): readonly [GaussianTable, readonly bigint[]] {
  const made = known.get(sigma) ?? [gaussianTable(sigma), boundariesOf(sigma)];
  known.set(sigma, made);
  return made;
}

/** The bytes that a draw reads for a sign and a u of 512 digits, all of which it may ask for; `spare` are the 7 that it drops. */
function bytesFor(isNegative: boolean, u: bigint, spare: number): readonly number[] {
  const lead = u >> 481n;
  const rest = u - (lead << 481n) + (BigInt(spare) << 481n);
  const digits =
    (((isNegative ? 1n : 0n) << 31n) + lead).toString(16).padStart(8, '0') + rest.toString(16).padStart(122, '0');
  return Array.from({ length: 65 }, (_, byte) => Number.parseInt(digits.slice(2 * byte, 2 * byte + 2), 16));
}

/** What all 512 digits of u say: the first size whose boundary is above it. */
const sizeBy = (u: bigint, boundaries: readonly bigint[]): number => {
  const size = boundaries.findIndex((boundary) => u < boundary);
  return size === -1 ? boundaries.length : size;
};

const aSigma = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(100, 999, 4096));

/** u on a boundary, next to it, where only the last of its first 31 digits differs, or with other digits after them. */
const aStep = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((step) => (boundary: bigint) => boundary + BigInt(step)),
  fc.integer({ min: -2, max: 2 }).map((step) => (boundary: bigint) => boundary + (BigInt(step) << 481n)),
  fc.bigInt({ min: 0n, max: 2n ** 481n - 1n }).map((rest) => (boundary: bigint) => ((boundary >> 481n) << 481n) + rest),
  fc.nat(480).map((digit) => (boundary: bigint) => boundary ^ (1n << BigInt(digit))),
);

describe('gaussianTable', () => {
  it('decides as all 512 digits would, at, around and between all boundaries, whatever the bytes', () =>
    fc.assert(
      fc.property(
        aSigma,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        aStep,
        fc.boolean(),
        fc.nat(127),
        (sigma, place, step, isNegative, spare) => {
          const [table, boundaries] = tableOf(sigma);
          const moved = step(boundaries[Math.floor(place * boundaries.length)]!);
          const u = moved < 0n ? 0n : moved < one ? moved : one - 1n;
          const drawn = table.draw(bytesRandom(bytesFor(isNegative, u, spare), testRandom('beyond')));
          const size = sizeBy(u, boundaries);
          if (size === boundaries.length) expect(isNegative ? -drawn : drawn).toBeGreaterThanOrEqual(size);
          else expect(drawn).toBe(isNegative ? 0 - size : size);
        },
      ),
      { numRuns: 3000 },
    ));

  it('decides as all 512 digits would at every single boundary', () => {
    for (const sigma of [1, 2, 37, 400]) {
      const [table, boundaries] = tableOf(sigma);
      for (const [size, boundary] of boundaries.entries()) {
        const drawn = (u: bigint) => table.draw(bytesRandom(bytesFor(false, u, 0), testRandom('')));
        expect(drawn(boundary - 1n)).toBe(size);
        if (size + 1 < boundaries.length) expect(drawn(boundary)).toBe(size + 1);
        else expect(drawn(boundary)).toBeGreaterThanOrEqual(size + 1);
      }
    }
  });

  it('asks for more than four bytes only where they do not decide', () => {
    const [table, boundaries] = tableOf(1000);
    const read = (u: bigint) => {
      const random = bytesRandom(bytesFor(false, u, 0), testRandom(''));
      table.draw(random);
      return random.bytesRead();
    };
    for (const boundary of boundaries.slice(0, 3000)) {
      expect(read(boundary)).toBe(65);
      expect(read(boundary - (1n << 481n))).toBe(4);
    }
  });

  it('goes on from the tail beyond 5σ, with the sign that it has', () => {
    for (const sigma of [1, 10, 4096]) {
      const [table] = tableOf(sigma);
      const tail = Array.from({ length: 50 }, (_, draw) => gaussianTail(sigma, 5 * sigma, testRandom(`tail ${draw}`)));
      const by = (first: number) =>
        tail.map((_, draw) => table.draw(bytesRandom([first, 255, 255, 255], testRandom(`tail ${draw}`))));
      expect(by(0x7f)).toEqual(tail);
      expect(by(0xff)).toEqual(tail.map((size) => -size));
    }
  });

  it('knows one 0 only', () => {
    const [table] = tableOf(10);
    expect(table.draw(bytesRandom([0x80, 0, 0, 0], testRandom('')))).toBe(0);
    expect(table.draw(bytesRandom([0, 0, 0, 0], testRandom('')))).toBe(0);
  });

  it('is no further from the discrete Gaussian than it claims, and claims less than 2^−420', () => {
    for (const sigma of [1, 2, 10, 17, 100]) {
      const [table, boundaries] = tableOf(sigma);
      const apart = exactBoundaries(sigma, 5 * sigma).map((exact, size) => {
        const difference = exact - (boundaries[size]! << (exactBits - 512n));
        return difference < 0n ? -difference : difference;
      });
      const distance = apart.reduce((sum, value) => sum + value, 0n);
      expect(distance > 1n << (exactBits - 512n)).toBe(true);
      expect(distance <= BigInt(table.distance * 2 ** 512) << (exactBits - 512n)).toBe(true);
    }
    for (const sigma of [1, 4096, 2 ** 14]) {
      expect(gaussianTable(sigma).distance).toBeGreaterThan(0);
      expect(gaussianTable(sigma).distance).toBeLessThan(2 ** -420);
    }
  });

  it.each([0, -1, 1.5, 2 ** 20 + 1, Number.NaN])('throws for σ = %s', (sigma) =>
    expect(() => gaussianTable(sigma)).toThrow(RangeError));
});
