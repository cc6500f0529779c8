import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../../cli/reading/readTime.ts';

const now = Date.UTC(2026, 0, 1);
const at = (text: string) => {
  const time = readTime(text, now);
  return time.ok ? time.value : time.refusal;
};

describe('readTime', () => {
  it('reads what ISO 8601 writes, to the millisecond', () =>
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(now), noInvalidDate: true }), (date) => {
        expect(at(date.toISOString())).toBe(date.getTime());
        expect(at(date.toISOString().slice(0, 19).replace('T', ' '))).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    ));

  it('reads offsets, seconds and milliseconds since 1970, and a date alone', () => {
    const noon = Date.UTC(2011, 11, 9, 12);
    expect(at('2011-12-09T13:00:00+01:00')).toBe(noon);
    expect(at('2011-12-09 09:30-0230')).toBe(noon);
    expect(at('1323432000')).toBe(noon);
    expect(at('1323432000000')).toBe(noon);
    expect(at('2011-12-09')).toBe(Date.UTC(2011, 11, 9));
  });

  it('takes nothing for "not known"', () => {
    expect(at('')).toBe(0);
  });

  it('refuses days and hours that do not exist, and text that is no time', () => {
    for (const text of [
      '2011-02-30',
      '2011-13-01',
      '2011-01-01 24:00:00',
      '2011-01-01 10:60',
      'yesterday',
      '1e9',
      '-5',
      '12.5',
      'NaN',
    ]) {
      expect(at(text), text).toBe('has a time that is not one');
    }
  });

  it('refuses the future, with a day to spare for clocks', () => {
    expect(at('2026-01-01 12:00:00')).toBe(now + 12 * 3_600_000);
    expect(at('2026-01-03')).toBe('has a time in the future');
  });
});
