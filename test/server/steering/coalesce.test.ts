import { expect, it } from 'vitest';
import { coalesce } from '../../../server/steering/coalesce.ts';

it('answers nobody with what was read before they asked, and reads twice for a crowd', async () => {
  let written = 0;
  let reads = 0;
  const read = coalesce(async () => {
    reads += 1;
    const seen = written; // at the beginning, as a slow database would
    await new Promise((resolve) => setImmediate(resolve));
    return seen;
  });
  const early = read();
  written = 1;
  const crowd = Array.from({ length: 50 }, () => read());
  expect(await early).toBe(0);
  expect(new Set(await Promise.all(crowd))).toEqual(new Set([1]));
  expect(reads).toBe(2);
});

it('goes on after a read that failed, which only its own askers hear of', async () => {
  let fails = true;
  const read = coalesce(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    if (fails) {
      fails = false;
      throw new Error('away');
    }
    return 'there';
  });
  const [first, second] = await Promise.allSettled([read(), read()]);
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  expect(await read()).toBe('there');
});
