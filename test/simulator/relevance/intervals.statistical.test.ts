import { describe, expect, it } from 'vitest';
import { bootstrapMeans, percentileEstimate } from '../../../simulator/relevance/bootstrap.ts';
import { holm } from '../../../simulator/relevance/holm.ts';
import { drawSignFlips, signFlipTest } from '../../../simulator/relevance/signFlipTest.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';

const pause = async () => {};
const numbers = (count: number) => Uint32Array.from({ length: count }, (_, place) => place);
const uniform = (random: ReturnType<typeof seededRandom>) => random.bytes(4) / 2 ** 32;

describe('bootstrapMeans', () => {
  it('spreads as a mean does: sd / √n within 15 % at 2,000 resamples [false failure < 1e-9: 9 standard errors]', async () => {
    const random = seededRandom('column');
    const column = Float64Array.from({ length: 400 }, () => uniform(random));
    const mean = column.reduce((sum, value) => sum + value, 0) / 400;
    const sd = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 400);
    const [means] = await bootstrapMeans({ columns: [column], persons: numbers(400), resamples: 2000, random, pause });
    const spread = Math.sqrt(means!.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2000);
    expect(Math.abs(spread / (sd / 20) - 1)).toBeLessThan(0.15);
    const { low, high } = percentileEstimate(mean, means!);
    expect(low).toBeLessThan(mean);
    expect(high).toBeGreaterThan(mean);
  });

  it('draws the rows of one person together: two copies of everybody are no more certain', async () => {
    const column = Float64Array.from({ length: 50 }, (_, row) => row);
    const once = await bootstrapMeans({
      columns: [column],
      persons: numbers(50),
      resamples: 50,
      random: seededRandom('same'),
      pause,
    });
    const twice = await bootstrapMeans({
      columns: [Float64Array.of(...column, ...column)],
      persons: Uint32Array.of(...numbers(50), ...numbers(50)),
      resamples: 50,
      random: seededRandom('same'),
      pause,
    });
    for (const [place, mean] of once[0]!.entries()) expect(twice[0]![place]).toBeCloseTo(mean, 10);
  });

  it('passes over what is undefined, and draws all columns alike', async () => {
    const column = Float64Array.from({ length: 60 }, (_, row) => row);
    const [means, gaps, shifted] = await bootstrapMeans({
      columns: [column, column.map((value) => (value < 30 ? Number.NaN : 7)), column.map((value) => value + 1)],
      persons: numbers(60),
      resamples: 20,
      random: seededRandom('gaps'),
      pause,
    });
    expect([...gaps!]).toEqual(Array(20).fill(7));
    for (const [place, mean] of means!.entries()) expect(shifted![place]).toBeCloseTo(mean + 1, 10);
  });
});

describe('signFlipTest', () => {
  const flips = drawSignFlips(10, 20_000, seededRandom('flips'));

  it('agrees with all 1,024 signs, counted out [false failure ≤ 1e-9: tolerance 0.024 by Hoeffding at 20,000]', () => {
    const differences = Float64Array.of(3, -1, 2, 0.5, 1, -0.5, 2, 1, -1, 0.25);
    const total = Math.abs(differences.reduce((sum, value) => sum + value, 0));
    let asFar = 0;
    for (let signs = 0; signs < 1024; signs += 1) {
      const sum = differences.reduce((so, value, place) => so + ((signs >> place) & 1 ? -value : value), 0);
      if (Math.abs(sum) >= total - 1e-12) asFar += 1;
    }
    expect(Math.abs(signFlipTest(differences, numbers(10), flips) - asFar / 1024)).toBeLessThan(0.024);
  });

  it('finds nothing where there is nothing, and never answers 0', () => {
    expect(signFlipTest(new Float64Array(10), numbers(10), flips)).toBe(1);
    // All differences alike: only the two outermost of 1,024 signs are as far, about 39 of 20,000.
    const p = signFlipTest(new Float64Array(10).fill(1), numbers(10), flips);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.01);
  });

  it('refuses flips of another number of persons', () => {
    expect(() => signFlipTest(new Float64Array(3), numbers(3), flips)).toThrow(RangeError);
  });
});

describe('holm', () => {
  it('is what a hand computes: 0.01, 0.04, 0.03 of three become 0.03, 0.06, 0.06', () => {
    expect(holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
