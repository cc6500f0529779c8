import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Random } from '../../../engine/random/random.ts';
import { keyedRandom } from '../../../server/random/keyedRandom.ts';
import { slotStreams } from '../../../server/random/slotStreams.ts';

const mixing = keyedRandom(Buffer.from('a mixing secret for the tests alone, long enough'));
const bytesOf = (random: Random, count: number) => Array.from({ length: count }, () => random.bytes(1));
const streams = (names: readonly string[] = ['viewer', '7', 'FOR_YOU'], slots = 60) =>
  slotStreams(mixing, names, slots);

describe('slotStreams', () => {
  it('gives a slot the same bytes whenever it is asked for, in whatever order, and however long they are read', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 30, 59]), fc.integer({ min: 1, max: 100 }), (order, count) => {
        const all = streams();
        for (const slot of order)
          expect(bytesOf(all('slot', String(slot)), count)).toEqual(bytesOf(streams()('slot', String(slot)), count));
      }),
      { numRuns: 30 },
    ));

  it('gives no two slots, and no two lists, bytes in common', () => {
    const seen = new Set<string>();
    for (const names of [['a', 'b'], ['ab'], ['a', 'c']])
      for (let slot = 0; slot < 60; slot += 1) seen.add(bytesOf(streams(names)('slot', String(slot)), 32).join());
    expect(seen.size).toBe(180);
  });

  it('goes on beyond its share with bytes that are no other slot’s', () => {
    const far = bytesOf(streams()('slot', '3'), 96);
    expect(far.slice(32, 64)).not.toEqual(bytesOf(streams()('slot', '4'), 32));
    expect(far.slice(32)).toEqual(bytesOf(mixing('viewer', '7', 'FOR_YOU', 'slot', '3'), 64));
  });

  it('does not depend on how many slots there are', () =>
    expect(bytesOf(streams(undefined, 5)('slot', '4'), 40)).toEqual(bytesOf(streams()('slot', '4'), 40)));

  it.each([
    [['slot', '60']],
    [['slot', '-1']],
    [['slot', '1.5']],
    [['other']],
    [['slot', '1', '2']],
  ])('leaves %j to the streams that it is made from', (parts) =>
    expect(bytesOf(streams()(...parts), 10)).toEqual(bytesOf(mixing('viewer', '7', 'FOR_YOU', ...parts), 10)));
});
