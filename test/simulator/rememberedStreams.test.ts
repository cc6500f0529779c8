import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rememberedStreams } from '../../simulator/rememberedStreams.ts';
import { seededKeyed } from '../../simulator/seededRandom.ts';

/** Asks for stream `key` of seed `seed` and reads so many bytes at a time. */
const someQuestions = fc.array(
  fc.record({
    seed: fc.integer({ min: 0, max: 3 }),
    key: fc.constantFrom('1', '2', '11'),
    counts: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }),
  }),
  { maxLength: 40 },
);

describe('rememberedStreams', () => {
  it('gives the bytes of seededKeyed, whatever was asked before and however little is kept', () =>
    fc.assert(
      fc.property(someQuestions, fc.integer({ min: 1, max: 5 }), (questions, most) => {
        const remembered = rememberedStreams(most);
        for (const { seed, key, counts } of questions) {
          const stream = remembered('mixing', seed)('slot', key);
          const fresh = seededKeyed('mixing', seed)('slot', key);
          expect(stream.quality).toBe('seeded');
          expect(counts.map((count) => stream.bytes(count))).toEqual(counts.map((count) => fresh.bytes(count)));
        }
      }),
    ));

  it('lets two readers of one stream go on side by side', () => {
    const keyed = rememberedStreams(10)('mixing', 1);
    const [one, other, fresh] = [keyed('slot', '1'), keyed('slot', '1'), seededKeyed('mixing', 1)('slot', '1')];
    for (let read = 0; read < 20; read += 1) {
      const expected = fresh.bytes(3);
      expect([one.bytes(3), other.bytes(3)]).toEqual([expected, expected]);
    }
  });

  it('keeps the parts of a seed and of a key apart', () => {
    const remembered = rememberedStreams(10);
    expect(remembered('ab')('c').bytes(6)).not.toBe(remembered('a')('bc').bytes(6));
    expect(remembered('a', 1)('c').bytes(6)).not.toBe(remembered('a', '1')('c').bytes(6));
  });
});
