import { TCString } from '@iabtcf/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestTcfString, readTcfString } from '../../../server/consent/readTcfString.ts';
import { tcfString } from '../../support/tcfString.ts';

const aWish = fc.record({
  purposes: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
  vendors: fc.oneof(
    fc.uniqueArray(fc.integer({ min: 1, max: 3000 }), { maxLength: 20 }),
    fc
      .tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 90 }))
      .map(([first, length]) => Array.from({ length }, (_, index) => first + index)),
  ),
  asRanges: fc.boolean(),
});
const aVendor = fc.integer({ min: 1, max: 3000 });

describe('a TCF string', () => {
  it('says of purposes 5 and 6, and of any vendor, what IAB’s own library reads in it', () =>
    fc.assert(
      fc.property(aWish, aVendor, (wish, another) => {
        const text = tcfString(wish);
        const reference = TCString.decode(text);
        for (const vendorId of [...wish.vendors.slice(0, 3), another])
          expect(readTcfString(text, vendorId)).toEqual({
            ok: true,
            value: {
              makesProfile: reference.purposeConsents.has(5),
              usesProfile: reference.purposeConsents.has(6),
              vendor: reference.vendorConsents.has(vendorId),
            },
          });
        expect(reference.purposeConsents.has(6)).toBe(wish.purposes.includes(6));
        expect(readTcfString(text, null)).toMatchObject({ value: { vendor: true } });
      }),
      { numRuns: 150 },
    ));

  it('that is anything else is refused or read, and never thrown at, whatever its characters and wherever it ends', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 300 }),
          fc.stringMatching(/^C[A-Za-z0-9_-]{0,200}$/),
          fc.tuple(aWish, fc.nat(400)).map(([wish, length]) => tcfString(wish).slice(0, length)),
        ),
        fc.option(aVendor, { nil: null }),
        (text, vendorId) => {
          const read = readTcfString(text, vendorId);
          if (!read.ok) expect(read.refusal).toBe('UNREADABLE');
        },
      ),
      { numRuns: 400 },
    ));

  it.each([
    true,
    false,
  ])('that is cut off before it has named its vendors says nothing of them (ranges: %s)', (asRanges) => {
    const text = tcfString({ purposes: [5, 6], vendors: [3, 5, 7, 9, 11, 40], asRanges });
    expect(readTcfString(text.slice(0, 43), 40)).toEqual({ ok: false, refusal: 'UNREADABLE' });
    expect(readTcfString(text.slice(0, 20), null)).toEqual({ ok: false, refusal: 'UNREADABLE' });
  });

  it('says nothing of vendors wherever it is cut off before the last of its ranges', () => {
    const whole = tcfString({ purposes: [5, 6], vendors: [3, 4, 5, 9], asRanges: true });
    const named = Math.ceil((230 + 12 + 33 + 17) / 6); // up to the count, a range of two numbers, and one of one
    expect(readTcfString(whole.slice(0, named), 9)).toMatchObject({ ok: true, value: { vendor: true } });
    for (let length = Math.ceil(230 / 6); length < named; length += 1)
      for (const vendor of [4, 9, 2])
        expect(readTcfString(whole.slice(0, length), vendor), String(length)).toMatchObject({ ok: false });
  });

  it('of the first version, or longer than any list of vendors, is not read', () => {
    expect(readTcfString(`B${'A'.repeat(60)}`, null).ok).toBe(false);
    expect(readTcfString(`C${'A'.repeat(longestTcfString)}`, null).ok).toBe(false);
  });
});
