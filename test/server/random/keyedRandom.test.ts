import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../../server/random/keyedRandom.ts';
import { keyedText } from '../../../server/random/keyedText.ts';
import { pseudonym } from '../../../server/random/pseudonym.ts';

const secret = Buffer.from('thirty-two bytes that nobody knows');
const drawn = (parts: readonly string[], key: Uint8Array = secret) => {
  const stream = keyedRandom(key)(...parts);
  return Array.from({ length: 12 }, () => stream.bytes(6));
};
const someParts = fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 });

describe('keyedRandom', () => {
  it('draws the same stream for the same parts, and says that it is keyed', () => {
    expect(drawn(['slot', 'ada'])).toEqual(drawn(['slot', 'ada']));
    expect(keyedRandom(secret)('slot').quality).toBe('keyed');
  });

  it('draws another stream for other parts, however they are cut', () =>
    fc.assert(
      fc.property(someParts, someParts, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(drawn(one)).not.toEqual(drawn(other));
      }),
    ));

  it('is HMAC-SHA-256 of the counter and the parts with their lengths, so that nobody else can draw it', () => {
    const framed = Buffer.from([0, 0, 0, 2, ...Buffer.from('ab'), 0, 0, 0, 1, ...Buffer.from('c')]);
    const block = (counter: number) =>
      createHmac('sha256', secret)
        .update(Buffer.from([0, 0, 0, 0, 0, 0, 0, counter]))
        .update(framed)
        .digest();
    const expected = Buffer.concat([block(0), block(1)]);
    const stream = keyedRandom(secret)('ab', 'c');
    expect(Buffer.from(Array.from({ length: 64 }, () => stream.bytes(1)))).toEqual(expected);
    expect(drawn(['ab', 'c'], Buffer.from('another thirty-two bytes secret!'))).not.toEqual(drawn(['ab', 'c']));
  });

  it('reads its bytes big-endian, so that six at once are six in a row', () => {
    const [one, other] = [keyedRandom(secret)('x'), keyedRandom(secret)('x')];
    const six = Array.from({ length: 6 }, () => other.bytes(1)).reduce((value, byte) => value * 256 + byte, 0);
    expect(one.bytes(6)).toBe(six);
  });

  it('refuses a short secret and an impossible count', () => {
    expect(() => keyedRandom(Buffer.alloc(31))).toThrow(RangeError);
    for (const count of [0, 7, 1.5]) expect(() => keyedRandom(secret)('x').bytes(count)).toThrow(RangeError);
  });
});

describe('keyedText', () => {
  it('has one length, whatever it names', () =>
    fc.assert(
      fc.property(someParts, (parts) => {
        expect(keyedText(keyedRandom(secret), ...parts)).toMatch(/^[A-Za-z0-9_-]{24}$/);
      }),
    ));
});

describe('pseudonym', () => {
  it('is HMAC-SHA-256 in hexadecimal: always the same, and nothing without the pepper', () => {
    expect(pseudonym(secret, 'ada')).toBe(createHmac('sha256', secret).update('ada').digest('hex'));
    expect(pseudonym(secret, 'ada')).not.toBe(pseudonym(secret, 'Ada'));
    expect(() => pseudonym(Buffer.alloc(31), 'ada')).toThrow(RangeError);
  });
});
