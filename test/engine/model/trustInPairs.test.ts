import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PairsJudged, trustInPairs } from '../../../engine/model/trustInPairs.ts';
import { silently } from '../../../engine/terms/progress.ts';

const size = 12;
const popularity = Float64Array.from({ length: size }, (_, place) => 900 - 40 * place);

/** Pairs as often as popularity has it, times a lift; released with next to no noise, of nobody in particular. */
function judged(lift: (row: number, column: number) => number, other: Partial<PairsJudged> = {}): PairsJudged {
  const cells = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) {
      cells[row * size + column] = (popularity[row]! * popularity[column]! * lift(row, column)) / 1000;
      cells[column * size + row] = cells[row * size + column]!;
    }
  }
  const head = Uint32Array.from({ length: size }, (_, place) => place);
  return { noisy: { size, cells }, scale: 1, sigma: 0.01, popularity, people: 0, head, sorts: null, ...other };
}

const upAndDown = (by: number) => (row: number, column: number) => 1 + ((row + column) % 4 < 2 ? by : -by);

describe('trustInPairs', () => {
  it('trusts nothing where pairs are as often as popularity alone would make them, whatever the unit', async () => {
    expect(
      await trustInPairs(
        judged(() => 1),
        silently,
      ),
    ).toBe(0.01);
    expect(
      await trustInPairs(
        judged(() => 1, { popularity: popularity.map((value) => 7 * value) }),
        silently,
      ),
    ).toBe(0.01);
  });

  it('trusts wholly where lifts vary by more than a half, and in proportion below', async () => {
    expect(await trustInPairs(judged(upAndDown(0.8)), silently)).toBe(1);
    const some = await trustInPairs(judged(upAndDown(0.2)), silently);
    expect(some).toBeGreaterThan(0.05);
    expect(some).toBeLessThan(0.25); // a part of 0.2² / 0.2: what a product can take of it is popularity's
  });

  it('trusts less the more noise, or chance in who came, could explain', async () => {
    const lifts = upAndDown(0.4);
    const of = (other: Partial<PairsJudged>) => trustInPairs(judged(lifts, other), silently);
    const sure = await of({});
    expect(await of({ sigma: 15 })).toBeLessThan(sure);
    expect(await of({ sigma: 500 })).toBe(0.01);
    expect(await of({ scale: 8, people: 300 })).toBeLessThan(sure);
    expect(await of({ scale: 8, people: -300 })).toBe(sure); // a noisy count of few people
  });

  it('takes nothing for a lift that is only never counted, between items of different sorts', async () => {
    const sortOf = (place: number) => (place % 3 === 0 ? 1 : 0);
    const apart = (row: number, column: number) => (sortOf(row) === sortOf(column) ? 1 : 0);
    const sorts = Uint16Array.from({ length: size }, (_, place) => sortOf(place));
    expect(await trustInPairs(judged(apart, { sorts }), silently)).toBe(0.01);
    expect(await trustInPairs(judged(apart), silently)).toBe(1);
  });

  it('believes heads that are too small to be judged', async () => {
    const noisy = { size: 3, cells: new Float64Array(9) };
    const head = Uint32Array.of(0, 1, 2);
    expect(
      await trustInPairs(
        judged(() => 1, { noisy, head }),
        silently,
      ),
    ).toBe(1);
  });

  it('lies between a hundredth and one for any released numbers', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -2000, max: 5000 }), { minLength: 15, maxLength: 15 }),
        fc.array(fc.nat(3000), { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 2000 }),
        async (values, popular, sigma) => {
          const cells = new Float64Array(36);
          let next = 0;
          for (let row = 0; row < 6; row += 1) {
            for (let column = 0; column < row; column += 1) {
              cells[row * 6 + column] = values[next]!;
              cells[column * 6 + row] = values[next++]!;
            }
          }
          const head = Uint32Array.from({ length: 6 }, (_, place) => place);
          const given = { noisy: { size: 6, cells }, head, popularity: Float64Array.from(popular), sigma };
          const trust = await trustInPairs(
            judged(() => 1, given),
            silently,
          );
          expect(trust).toBeGreaterThanOrEqual(0.01);
          expect(trust).toBeLessThanOrEqual(1);
        },
      ),
    ));
});
