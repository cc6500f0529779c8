import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysAway } from '../../../ui/words/figures.ts';
import { localTime, momentIn } from '../../../ui/words/localTime.ts';

it('a moment to the minute reads the same in a field after it was read from it, wherever one is', () => {
  const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const text = localTime(new Date(minute * 60_000).toISOString());
      expect(localTime(momentIn(text))).toBe(text);
    }),
  );
  expect([localTime(null), momentIn('')]).toEqual(['', null]);
});

it('days away are counted from midnight to midnight', () => {
  const now = new Date(2026, 10, 22, 23, 50).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
  expect([at(22, 0), at(23, 1), at(16, 12), at(30, 0)].map((one) => daysAway(one, now))).toEqual([
    'today',
    'tomorrow',
    '6 days ago',
    'in 8 days',
  ]);
});
