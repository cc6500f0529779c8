import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitNeighbourhoods } from '../../../engine/model/fitNeighbourhoods.ts';
import { gate, gateFloor, gateThreshold } from '../../../engine/model/gate.ts';
import type { NoisyItemCounts, NoisyPairCounts } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import type { Released } from '../../../engine/terms/stages.ts';

const pairsOf = (head: number[], starts: number[], columns: number[], values: number[], sigma: number) =>
  ({
    scale: 1,
    head: Uint32Array.from(head),
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float64Array.from(values),
    noise: { scale: 1, sigma, nanoRho: 1 },
    threshold: 1,
    approximationDelta: 0,
  }) as Released<NoisyPairCounts>;
const popularityOf = (values: number[]) =>
  ({
    scale: 1,
    values: Float64Array.from(values),
    noise: { scale: 1, sigma: 0, nanoRho: 0 },
  }) as Released<NoisyItemCounts>;

const fitted = (pairs: Released<NoisyPairCounts>, popular: Released<NoisyItemCounts>, items: number, most: number) =>
  fitNeighbourhoods(pairs, popular, items, most, silently, 0);

describe('fitNeighbourhoods of a sparse release', () => {
  it('is shrunk cosine in catalogue places, both ways, nearest first, and at most K of them', async () => {
    // Head items 1, 3, 4 of a catalogue of 6; pairs (1,3) = 8, (1,4) = 2.
    const pairs = pairsOf([1, 3, 4], [0, 2, 2, 2], [1, 2], [8, 2], 0);
    const near = await fitted(pairs, popularityOf([0, 16, 0, 9, 4, 0]), 6, 9);
    expect([...near.starts]).toEqual([0, 0, 2, 2, 3, 4, 4]);
    expect([...near.neighbours]).toEqual([3, 4, 1, 1]);
    // Degrees are the items' voices and the shrinkage is one voice; then in units of the mean nearest of rows 1, 3, 4.
    const [strong, weak] = [8 / (Math.sqrt(16 * 9) + 1), 2 / (Math.sqrt(16 * 4) + 1)];
    const mean = (strong + strong + weak) / 3;
    expect([...near.similarities].map((value) => value.toFixed(5))).toEqual(
      [strong, weak, strong, weak].map((value) => (value / mean).toFixed(5)),
    );
    expect((await fitted(pairs, popularityOf([0, 16, 0, 9, 4, 0]), 6, 1)).neighbours.length).toBe(3);
  });

  it('takes for a degree the geometric mean of what the gate let through and of popularity, and shrinks by 2σ', async () => {
    const pairs = pairsOf([0, 1, 2], [0, 2, 2, 2], [1, 2], [9_000, 1_000], 10);
    const near = await fitted(pairs, popularityOf([8_000, 4_000, 2_000]), 3, 9);
    const degree = [Math.sqrt(10_000 * 8_000), Math.sqrt(9_000 * 4_000), Math.sqrt(1_000 * 2_000)] as const;
    const strong = 9_000 / (Math.sqrt(degree[0] * degree[1]) + 20);
    const weak = 1_000 / (Math.sqrt(degree[0] * degree[2]) + 20);
    expect(near.similarities[0]! / near.similarities[1]!).toBeCloseTo(strong / weak, 4);
  });

  it('lets nothing through that noise alone would explain', async () => {
    const near = await fitted(
      pairsOf([0, 1, 2], [0, 2, 2, 2], [1, 2], [100, 1000], 100),
      popularityOf([1, 1, 1]),
      3,
      9,
    );
    expect([...near.neighbours]).toEqual([2, 0]);
  });

  it('answers an empty head', async () => {
    expect([...(await fitted(pairsOf([], [0], [], [], 5), popularityOf([0, 0]), 2, 9)).starts]).toEqual([0, 0, 0]);
  });
});

describe('fitNeighbourhoods of a whole, small release', () => {
  const whole = (values: number[]) => ({ ...pairsOf([0, 1, 2], [0, 2, 3, 3], [1, 2, 2], values, 0), threshold: null });

  it('adds EASE to the cosine: what another item explains already counts less', async () => {
    // 0–1 and 1–2 go together often; 0–2 only as often as 1 brings them together.
    const near = await fitted(whole([60, 30, 60]) as never, popularityOf([100, 100, 100]), 3, 9);
    const alone = await fitted(
      pairsOf([0, 1, 2], [0, 2, 3, 3], [1, 2, 2], [60, 30, 60], 0),
      popularityOf([100, 100, 100]),
      3,
      9,
    );
    const share = ({ similarities }: { readonly similarities: Float32Array }) => similarities[1]! / similarities[0]!;
    expect([...near.neighbours.subarray(0, 2)]).toEqual([1, 2]);
    expect(share(near)).toBeLessThan(0.75 * share(alone));
  });

  it('tells in rising percents how far it is, and stops where it is told to', async () => {
    const size = 200;
    const starts = Array.from({ length: size + 1 }, (_, row) => (row * (2 * size - row - 1)) / 2);
    const columns = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size - row - 1 }, (__, at) => row + at + 1),
    );
    const values = columns.flat().map((column, cell) => ((cell * 7919) % 2001) - 1000 + (column % 3 === 0 ? 500 : 0));
    const head = [...Array(size).keys()];
    const pairs = { ...pairsOf(head, starts, columns.flat(), values, 500), threshold: null } as never;
    const popular = popularityOf(head.map(() => 5_000));
    const heard: number[] = [];
    await fitNeighbourhoods(pairs, popular, size, 9, (done, total) => void heard.push(done / total), 0);
    expect(heard).toEqual([...heard].sort((one, other) => one - other));
    expect(heard[0]).toBe(0);
    expect(heard.at(-1)).toBeGreaterThan(0.9);

    const stop = new Error('stopped');
    const fitting = fitNeighbourhoods(
      pairs,
      popular,
      size,
      9,
      (done, total) => {
        if (done / total > 0.5) throw stop;
      },
      0,
    );
    await expect(fitting).rejects.toBe(stop);
  });

  it('answers a head of no item, with noise', async () => {
    const nobody = { ...pairsOf([], [0], [], [], 5), threshold: null } as never;
    expect([...(await fitted(nobody, popularityOf([0, 0]), 2, 9)).starts]).toEqual([0, 0, 0]);
  });

  it('answers counts that are all zero', async () => {
    expect([...(await fitted(whole([0, 0, 0]) as never, popularityOf([0, 0, 0]), 3, 9)).neighbours]).toEqual([]);
  });
});

describe('the gate', () => {
  it('never adds, never turns negative, keeps the order, and is shut below its floor', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: -5_000, max: 50_000 }),
        fc.integer({ min: 1, max: 4096 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        (value, sigma, cells) => {
          const t = gateThreshold(cells);
          const gated = gate(value, sigma, t);
          expect(gated).toBeGreaterThanOrEqual(0);
          expect(gated).toBeLessThanOrEqual(Math.max(0, value));
          expect(gate(value + 1, sigma, t)).toBeGreaterThanOrEqual(gated);
          if (value < gateFloor(cells, sigma)) expect(gated).toBe(0);
        },
      ),
    ));

  it('believes every count above zero where there is no noise', () => {
    expect(gate(1, 0, 4)).toBe(1);
  });
});
