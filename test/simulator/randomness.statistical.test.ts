import { expect, it } from 'vitest';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { shuffle } from '../../simulator/shuffle.ts';

/** Hoeffding 1963: P(|observed − rate| ≥ t) ≤ 2·exp(−2·trials·t²). */
const toleranceFor = (trials: number, falseFailure: number) => Math.sqrt(Math.log(2 / falseFailure) / (2 * trials));

it('every bit of the first two bytes is set half of the time [false failure ≤ 16e-9, tolerance 0.0104]', () => {
  const trials = 100_000;
  const random = seededRandom('bits');
  const set = Array<number>(16).fill(0);
  for (let trial = 0; trial < trials; trial += 1) {
    const drawn = random.bytes(2);
    for (let bit = 0; bit < 16; bit += 1) set[bit]! += (drawn >> bit) & 1;
  }
  for (const count of set) expect(Math.abs(count / trials - 0.5)).toBeLessThan(toleranceFor(trials, 1e-9));
});

it('the first bytes of neighbouring seeds are as uniform as a stream [false failure ≤ 8e-9, tolerance 0.0328]', () => {
  const trials = 10_000;
  const set = Array<number>(8).fill(0);
  for (let seed = 0; seed < trials; seed += 1) {
    const drawn = seededRandom('slot', seed).bytes(1);
    for (let bit = 0; bit < 8; bit += 1) set[bit]! += (drawn >> bit) & 1;
  }
  for (const count of set) expect(Math.abs(count / trials - 0.5)).toBeLessThan(toleranceFor(trials, 1e-9));
});

it('each of the six orders of three comes as often [false failure ≤ 6e-9, tolerance 0.0134]', () => {
  const trials = 60_000;
  const random = seededRandom('orders');
  const seen = new Map<string, number>();
  for (let trial = 0; trial < trials; trial += 1) {
    const order = shuffle('abc', random).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  for (const count of seen.values()) {
    expect(Math.abs(count / trials - 1 / 6)).toBeLessThan(toleranceFor(trials, 1e-9));
  }
});
