import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evenTimes } from '../../../server/guards/evenTimes.ts';

/** Does work that takes so long by a clock of its own. @returns when it was over */
async function overAfter(took: number, work: () => Promise<unknown> = async () => null): Promise<number> {
  let clock = 1000;
  const evenly = evenTimes(
    () => clock,
    async (milliseconds) => {
      clock += milliseconds;
    },
  );
  await evenly(async () => {
    clock += took;
    return work();
  }).catch(() => {});
  return clock - 1000;
}

it('lets go what took one time or another within a step at the same time, to the millisecond that a timer knows', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0.01, max: 4.99, noNaN: true }),
      async (steps, more) => {
        const over = await overAfter(5 * steps + more);
        expect(over).toBeGreaterThanOrEqual(5 * (steps + 1) - 1e-9);
        expect(over).toBeLessThan(5 * (steps + 1) + 1);
      },
    ),
  ));

it('holds what fails as long as what does not, and passes both on', async () => {
  expect(await overAfter(2, () => Promise.reject(new Error('no')))).toBe(await overAfter(2));
  const evenly = evenTimes(
    () => 0,
    async () => {},
  );
  expect(await evenly(async () => 'answer')).toBe('answer');
  await expect(evenly(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
