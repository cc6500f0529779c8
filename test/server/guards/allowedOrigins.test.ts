import { expect, it } from 'vitest';
import { allowedOrigins } from '../../../server/guards/allowedOrigins.ts';

it('tells without waiting which origins were allowed when they were last looked up, and looks again after a second', async () => {
  let at = 0;
  let named = new Set(['https://one.example']);
  let lookUps = 0;
  const origins = allowedOrigins(
    ['https://set.example'],
    {
      async origins() {
        lookUps += 1;
        return named;
      },
    },
    () => at,
  );
  expect(origins.lastKnown()).toEqual(['https://set.example']);
  await expect.poll(() => origins.lastKnown()).toEqual(['https://set.example', 'https://one.example']);
  named = new Set();
  at = 999;
  expect(origins.lastKnown()).toHaveLength(2);
  expect(lookUps).toBe(1);
  at = 1000;
  origins.lastKnown();
  await expect.poll(() => origins.lastKnown()).toEqual(['https://set.example']);
  expect(lookUps).toBe(2);
});

it('keeps to what is configured while keys cannot be read', async () => {
  const away = { origins: () => Promise.reject(new Error('away')) };
  expect(await allowedOrigins(['https://set.example'], away, () => 0).all()).toEqual(['https://set.example']);
});
