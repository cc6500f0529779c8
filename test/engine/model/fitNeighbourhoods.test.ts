import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitNeighbourhoods } from '../../../engine/model/fitNeighbourhoods.ts';
import { gate, gateFloor, gateThreshold } from '../../../engine/model/gate.ts';
import type { NoisyItemCounts, NoisyPairCounts } from '../../../engine/terms/noisy.ts';
import type { Released } from '../../../engine/terms/stages.ts';

const pairsOf = (head: number[], starts: number[], columns: number[], values: number[], sigma: number) =>
  ({
    scale: 1,
    head: Uint32Array.from(head),
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float64Array.from(values),
    noise: { scale: 1, sigma, nanoRho: 1 },
    threshold: null,
    approximationDelta: 0,
  }) as Released<NoisyPairCounts>;
const popularityOf = (values: number[]) =>
  ({
    scale: 1,
    values: Float64Array.from(values),
    noise: { scale: 1, sigma: 0, nanoRho: 0 },
  }) as Released<NoisyItemCounts>;

describe('fitNeighbourhoods', () => {
  it('is shrunk cosine in catalogue places, both ways, nearest first, and at most K of them', () => {
    // Head items 1, 3, 4 of a catalogue of 6; pairs (1,3) = 8, (1,4) = 2.
    const pairs = pairsOf([1, 3, 4], [0, 2, 2, 2], [1, 2], [8, 2], 0);
    const near = fitNeighbourhoods(pairs, popularityOf([0, 16, 0, 9, 4, 0]), 6, 9);
    expect([...near.starts]).toEqual([0, 0, 2, 2, 3, 4, 4]);
    expect([...near.neighbours]).toEqual([3, 4, 1, 1]);
    const expected = [8 / (Math.sqrt(16 * 9) + 10), 2 / (Math.sqrt(16 * 4) + 10)];
    expect(near.similarities[0]).toBeCloseTo(expected[0]!, 6);
    expect(near.similarities[1]).toBeCloseTo(expected[1]!, 6);
    expect(fitNeighbourhoods(pairs, popularityOf([0, 16, 0, 9, 4, 0]), 6, 1).neighbours.length).toBe(3);
  });

  it('lets nothing through that noise alone would explain', () => {
    const near = fitNeighbourhoods(
      pairsOf([0, 1, 2], [0, 2, 2, 2], [1, 2], [100, 1000], 100),
      popularityOf([1, 1, 1]),
      3,
      9,
    );
    expect([...near.neighbours]).toEqual([2, 0]);
  });

  it('answers an empty head', () => {
    expect([...fitNeighbourhoods(pairsOf([], [0], [], [], 5), popularityOf([0, 0]), 2, 9).starts]).toEqual([0, 0, 0]);
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
