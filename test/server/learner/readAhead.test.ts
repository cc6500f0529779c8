import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../server/learner/readAhead.ts';

/** Says how many were begun; after the last it ends, or throws. */
function counting(last: number, thrown: Error | null = null) {
  const begun: number[] = [];
  async function* numbers() {
    for (let number = 1; number <= last; number += 1) {
      begun.push(number);
      yield number;
    }
    if (thrown) throw thrown;
  }
  return { begun, numbers: numbers() };
}

describe('reading ahead', () => {
  it('begins one more than was asked for, never two, and leaves none out', async () => {
    const { begun, numbers } = counting(3);
    const next = readAhead(numbers);
    expect(begun).toEqual([]);
    for (const expected of [1, 2, 3]) {
      expect(await next()).toEqual({ done: false, value: expected });
      expect(begun).toHaveLength(Math.min(3, expected + 1));
    }
    expect((await next()).done).toBe(true);
    expect((await next()).done).toBe(true);
  });

  it('throws what reading threw to who asks for that one, and to nobody before', async () => {
    const power = new Error('power');
    const next = readAhead(counting(1, power).numbers);
    expect((await next()).value).toBe(1);
    await expect(next()).rejects.toBe(power);
  });
});
