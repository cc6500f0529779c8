import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nanoRhoOf } from '../../../engine/privacy/accounting/gaussianNoise.ts';
import { approximationDelta } from '../../../engine/privacy/approximation.ts';
import { cellNoise } from '../../../engine/privacy/cellNoise.ts';
import { chargeNothing } from '../../../engine/privacy/chargeBuild.ts';
import { drawEveryCell } from '../../../engine/privacy/drawEveryCell.ts';
import { rowsOf } from '../../../engine/privacy/drawnRows.ts';
import { releaseDirectedCounts } from '../../../engine/privacy/releaseDirectedCounts.ts';
import { releaseItemCounts } from '../../../engine/privacy/releaseItemCounts.ts';
import { type PairRelease, releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../../engine/privacy/releasePeopleCount.ts';
import { releaseWholeRows } from '../../../engine/privacy/releaseWholeRows.ts';
import { triangleSpans } from '../../../engine/privacy/rowSpans.ts';
import { successGaps } from '../../../engine/privacy/sampling/successGaps.ts';
import { tailProbability } from '../../../engine/privacy/tailProbability.ts';
import type { PairCounts } from '../../../engine/terms/counts.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { type Progress, silently } from '../../../engine/terms/progress.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { directedCellsOf, rectangleOf } from '../../support/rectangle.ts';
import { testRandom } from '../../support/testRandom.ts';
import { type Cell, cellsOf, triangleOf } from '../../support/triangle.ts';

const scale = 16;
const noiseOf = (sigma: number): NoisePlan => ({ scale, sigma, nanoRho: sigma === 0 ? 0 : nanoRhoOf(scale, sigma) });
const chargeFor = async ({ nanoRho }: NoisePlan) =>
  nanoRho === 0 ? chargeNothing('study' as ReleaseId) : paid(nanoRho);

async function releasePairs(
  counts: PairCounts,
  { sigma, ...how }: { sigma: number } & Omit<PairRelease, 'noise'>,
  seed = '',
  progress: Progress = silently,
) {
  const noise = noiseOf(sigma);
  return releasePairCounts(
    exact(counts),
    { noise, ...how },
    await chargeFor(noise),
    testRandom(`pairs ${seed}`),
    progress,
  );
}

/** A triangle of up to 12 items with some cells. */
const aTriangle = fc
  .tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 0, max: 500 })), {
      selector: ([one, other]) => `${Math.min(one, other)} ${Math.max(one, other)}`,
    }),
  )
  .map(([size, cells]) =>
    triangleOf(
      size,
      scale,
      cells
        .map(([one, other, value]): Cell => [Math.min(one, other), Math.max(one, other), value])
        .filter(([row, column]) => row < column && column < size),
    ),
  );

describe('releasePairCounts, dense', () => {
  it('releases every cell of the triangle, in order, whatever was counted', () =>
    fc.assert(
      fc.asyncProperty(aTriangle, fc.integer(), async (counts, seed) => {
        const released = await releasePairs(counts, { sigma: 100, form: 'dense', threshold: 1 }, `${seed}`);
        const size = counts.head.length;
        const every = Array.from({ length: size }, (_, row) =>
          Array.from({ length: size - row - 1 }, (__, place) => [row, row + 1 + place]),
        ).flat();
        expect(cellsOf(released).map(([row, column]) => [row, column])).toEqual(every);
        expect(released.values.every(Number.isSafeInteger)).toBe(true);
        expect(released).toMatchObject({ threshold: null, head: counts.head, scale });
      }),
    ));

  it('adds the same noise to a cell whatever is in it', async () => {
    const some = triangleOf(5, scale, [
      [0, 3, 1000],
      [2, 4, 7],
    ]);
    const full = await releasePairs(some, { sigma: 9, form: 'dense', threshold: 1 });
    const bare = await releasePairs(triangleOf(5, scale, []), { sigma: 9, form: 'dense', threshold: 1 });
    const moved = cellsOf(full).map(([row, column, value], place) => [row, column, value - bare.values[place]!]);
    expect(moved.filter(([, , by]) => by !== 0)).toEqual(cellsOf(some));
  });
});

describe('releasePairCounts, sparse', () => {
  it('releases whole numbers from τ on, in order, whatever was counted', () =>
    fc.assert(
      fc.asyncProperty(aTriangle, fc.integer({ min: 1, max: 400 }), fc.integer(), async (counts, threshold, seed) => {
        const released = await releasePairs(counts, { sigma: 100, form: 'sparse', threshold }, `${seed}`);
        const places = cellsOf(released).map(([row, column]) => row * 100 + column);
        expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
        expect(cellsOf(released).every(([row, column]) => row < column && column < counts.head.length)).toBe(true);
        expect(released.values.every((value) => Number.isSafeInteger(value) && value >= threshold)).toBe(true);
        expect(released.threshold).toBe(threshold);
        expect(released.starts).toHaveLength(counts.head.length + 1);
      }),
    ));

  it('bounds what it adds to δ far below 1e-30, and above 0', async () => {
    const { approximationDelta } = await releasePairs(triangleOf(9, scale, []), {
      sigma: 4096,
      form: 'sparse',
      threshold: 12_288,
    });
    expect(approximationDelta).toBeGreaterThan(0);
    expect(approximationDelta).toBeLessThan(2 ** -160);
  });

  it('adds to δ what its empty cells may be off, and its counted ones', async () => {
    const noise = noiseOf(100);
    const size = 60;
    const { approximationDelta: added } = await releasePairs(triangleOf(size, scale, []), {
      sigma: 100,
      form: 'sparse',
      threshold: 300,
    });
    const cells = (size * (size - 1)) / 2;
    const empty = successGaps(tailProbability(100, 300), cells).distance;
    const counted = cellNoise(noise, cells).distance;
    expect(Math.min(empty, counted)).toBeGreaterThan(0);
    expect(added).toBe(approximationDelta(empty + counted));
  });

  it('walks past five thousand million empty cells of 100 000 items without visiting them', async () => {
    const size = 100_000;
    const cells: Cell[] = [];
    for (let row = 0; row < size - 7; row += 3) cells.push([row, row + 1, 2_000_000], [row, row + 7, 1]);
    const counts = triangleOf(size, scale, cells);
    const released = await releasePairs(counts, { sigma: 2000, form: 'sparse', threshold: 10_000 });
    const kept = cellsOf(released);
    // Noise passes 5σ in 2.9e-7 of all cells: about 1 430 of them, and every cell that was counted a thousand σ high.
    expect(kept.filter(([, , value]) => value > 1_900_000)).toHaveLength(cells.length / 2);
    // 1 433 ± 38; right noise is outside these bounds less often than once in 10^15 seeds.
    const byNoise = kept.length - cells.length / 2;
    expect(byNoise).toBeGreaterThan(1100);
    expect(byNoise).toBeLessThan(1800);
    expect(Math.max(...kept.map(([row]) => row))).toBeGreaterThan(size / 2);
    expect(released.approximationDelta).toBeLessThan(2 ** -160);
  });

  it.each([0, -5, 1.5, Number.NaN])('throws for τ = %s before it draws', async (threshold) => {
    const release = releasePairs(triangleOf(4, scale, []), { sigma: 5, form: 'sparse', threshold });
    await expect(release).rejects.toThrow(RangeError);
  });
});

describe('without noise', () => {
  const counts = triangleOf(4, scale, [
    [0, 1, 3],
    [1, 3, 9],
    [2, 3, 0],
  ]);

  it('a dense release is the counts, cell by cell', async () => {
    const released = await releasePairs(counts, { sigma: 0, form: 'dense', threshold: 1 });
    expect([...released.values]).toEqual([3, 0, 0, 0, 9, 0]);
  });

  it('a sparse release is the counts from τ on; empty cells never pass', async () => {
    const above = async (threshold: number) =>
      cellsOf(await releasePairs(counts, { sigma: 0, form: 'sparse', threshold }));
    expect(await above(5)).toEqual([[1, 3, 9]]);
    expect(await above(0)).toEqual([
      [0, 1, 3],
      [1, 3, 9],
    ]);
  });

  it('item counts and people are as they were', async () => {
    const charge = chargeNothing('study' as ReleaseId);
    const items = exact({ scale, values: Float64Array.of(4, 0, 2) });
    const released = await releaseItemCounts(items, noiseOf(0), charge, testRandom(''), silently);
    expect([...released.values]).toEqual([4, 0, 2]);
    expect(releasePeopleCount(exact({ people: 41 }), noiseOf(0), charge, testRandom('')).people).toBe(41);
  });
});

describe('releaseItemCounts', () => {
  it('gives every item noise of its own, the untouched ones too, and leaves the counts as they were', async () => {
    const noise = noiseOf(100);
    const counts = exact({ scale, values: new Float64Array(10_000) });
    const told: number[] = [];
    const { values } = await releaseItemCounts(
      counts,
      noise,
      await paid(noise.nanoRho),
      testRandom('items'),
      (done) => {
        told.push(done);
      },
    );
    expect(values.every(Number.isSafeInteger)).toBe(true);
    expect(values.filter((value) => value !== 0).length).toBeGreaterThan(9000);
    expect(counts.values.every((value) => value === 0)).toBe(true);
    expect(told).toEqual([4096, 8192, 10_000]);
  });

  it('has nothing to release of an empty catalogue', async () => {
    const noise = noiseOf(100);
    const counts = exact({ scale, values: new Float64Array(0) });
    const released = await releaseItemCounts(counts, noise, await paid(noise.nanoRho), testRandom(''), silently);
    expect(released.values).toHaveLength(0);
  });
});

describe('releasePeopleCount', () => {
  it('is off by a multiple of 1/S person', async () => {
    const noise = noiseOf(100);
    const { people } = releasePeopleCount(exact({ people: 1 }), noise, await paid(noise.nanoRho), testRandom('people'));
    expect(Number.isInteger(people * scale)).toBe(true);
    expect(people).not.toBe(1);
  });
});

describe('nothing and next to nothing', () => {
  it.each(['dense', 'sparse'] as const)('a head of no item or of one has no pairs: %s', async (form) => {
    for (const size of [0, 1])
      expect(cellsOf(await releasePairs(triangleOf(size, scale, []), { sigma: 5, form, threshold: 1 }))).toEqual([]);
  });

  it('one pair of one person is released like any other', async () => {
    const one = triangleOf(2, scale, [[0, 1, 16]]);
    const released = await releasePairs(one, { sigma: 160, form: 'dense', threshold: 1 });
    expect(released.values).toHaveLength(1);
  });
});

describe('what a release relies on', () => {
  const good = triangleOf(3, scale, [
    [0, 1, 1],
    [0, 2, 1],
  ]);
  it.each<[string, PairCounts]>([
    ['a count that is not whole', { ...good, values: Float64Array.of(1, 0.5) }],
    ['a count that is too large', { ...good, values: Float64Array.of(1, 2 ** 53) }],
    ['columns that do not ascend', { ...good, columns: Uint32Array.of(2, 1) }],
    ['a column twice', { ...good, columns: Uint32Array.of(2, 2) }],
    ['a column on the diagonal', { ...good, columns: Uint32Array.of(0, 2) }],
    ['a column beyond the head', { ...good, columns: Uint32Array.of(1, 3) }],
    ['rows that do not hold all columns', { ...good, starts: Uint32Array.of(0, 1, 1, 1) }],
    ['rows of another head', { ...good, starts: Uint32Array.of(0, 2) }],
    ['fewer values than columns', { ...good, values: Float64Array.of(1) }],
  ])('throws at %s, and names no count', async (_, counts) => {
    for (const form of ['dense', 'sparse'] as const) {
      const release = releasePairs(counts, { sigma: 5, form, threshold: 9 });
      await expect(release).rejects.toThrow(RangeError);
      await expect(release).rejects.not.toThrow(/0\.5|9007/);
    }
  });
});

it('ordered pairs released sparse are those from τ on, without noise as they were counted', async () => {
  const counted = rectangleOf([0, 1], [1, 2, 3], scale, [
    [0, 0, 90],
    [0, 2, 10],
    [1, 1, 40],
  ]);
  const how = { noise: noiseOf(0), form: 'sparse', threshold: 40 } as const;
  const free = chargeNothing('study' as ReleaseId);
  const released = await releaseDirectedCounts(exact(counted), how, free, testRandom('never asked'), silently);
  expect(directedCellsOf(released)).toEqual([
    [0, 0, 90],
    [1, 1, 40],
  ]);
});

it('whole rows are for builds without noise: with any they are refused', () => {
  const rows = exact({ scale }) as unknown as Parameters<typeof releaseWholeRows>[0];
  const free = chargeNothing('study' as ReleaseId);
  expect(() => releaseWholeRows(rows, noiseOf(50), free, testRandom('never asked'))).toThrow(/sigma must be 0/);
});

it('refuses a dense release of more cells than an array holds, and a threshold that is no number without noise too', async () => {
  const tooMany = { ...triangleSpans(3), cells: 2 ** 32 };
  const rowAt = rowsOf(triangleOf(3, scale, []));
  const never = testRandom('never asked');
  await expect(drawEveryCell(rowAt, tooMany, noiseOf(50), never, silently)).rejects.toThrow(/fewer than 2\^32 pairs/);
  for (const threshold of [Number.NaN, 1.5])
    await expect(releasePairs(triangleOf(3, scale, []), { sigma: 0, form: 'sparse', threshold })).rejects.toThrow(
      RangeError,
    );
});

it('tells its progress once a row, waits for it, and stops where it throws', async () => {
  for (const form of ['dense', 'sparse'] as const) {
    const told: number[] = [];
    const stop = new Error('stop');
    const progress: Progress = async (done) => {
      await Promise.resolve();
      told.push(done);
      if (done === 3) throw stop;
    };
    const release = releasePairs(triangleOf(6, scale, []), { sigma: 5, form, threshold: 9 }, '', progress);
    await expect(release).rejects.toBe(stop);
    expect(told).toEqual([1, 2, 3]);
  }
});
