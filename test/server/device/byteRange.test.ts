import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteRange } from '../../../server/device/byteRange.ts';

it.each([
  ['bytes=0-99', { from: 0, end: 100 }],
  ['bytes=100-', { from: 100, end: 1000 }],
  ['bytes=-100', { from: 900, end: 1000 }],
  ['bytes=-5000', { from: 0, end: 1000 }],
  ['bytes=990-5000', { from: 990, end: 1000 }],
  ['bytes=1000-', 'NONE'],
  ['bytes=-0', 'NONE'],
  ['bytes=9-3', 'WHOLE'],
  ['bytes=-', 'WHOLE'],
  ['bytes=0-1,5-6', 'WHOLE'],
  ['lines=0-1', 'WHOLE'],
  [null, 'WHOLE'],
])('of a thousand bytes, %s is %j', (header, expected) => {
  expect(byteRange(header, 1000)).toEqual(expected);
});

it('never leaves the bytes that there are, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.stringMatching(/^bytes=\d{0,17}-\d{0,17}$/), (length, header) => {
      const range = byteRange(header, length);
      if (typeof range === 'string') return;
      expect(range.from).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThan(range.from);
      expect(range.end).toBeLessThanOrEqual(length);
    }),
  );
});
