import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../engine/consent/gate.ts';
import { boundPerson, crowdSizes, type PersonRule } from '../../../engine/contribution/boundPerson.ts';
import { trendWindows } from '../../../engine/contribution/trendWindows.ts';
import type { ItemId, UserId } from '../../../engine/terms/ids.ts';
import { interactionKinds, type Touch } from '../../../engine/terms/interaction.ts';
import { subjects, subjectsFor } from '../../../engine/terms/statistic.ts';

const day = 86_400_000;
const at = 100 * day;
const itemCount = 20;
const rule: PersonRule = {
  subjects,
  bound: 5,
  learnable: (itemId) => Number(itemId.slice(1)),
  itemCount,
  windows: trendWindows(at, 7),
  loudness: null,
  trendLoudness: null,
};
const touch = (item: number, kind: Touch['kind'], daysAgo: number): Touch => ({
  itemId: `i${item}` as ItemId,
  kind,
  at: at - daysAgo * day,
});

function bounded(touches: readonly Touch[], more: Partial<PersonRule> = {}) {
  const learned = admit({ userId: 'ada' as UserId, touches }, { LEARN: true }, 'LEARN');
  if (!learned.ok) throw new Error('the gate refused an explicit yes');
  return boundPerson(learned.value, { ...rule, ...more }).map(({ items }) => [...items]);
}

const someTouches = fc.array(
  fc
    .tuple(fc.nat(itemCount - 1), fc.constantFrom(...interactionKinds), fc.integer({ min: 0, max: 20 }))
    .map(([item, kind, daysAgo]) => touch(item, kind, daysAgo)),
  { maxLength: 60 },
);

describe('boundPerson', () => {
  it('holds what was viewed, what was bought, both side by side, and the two windows of the trend', () => {
    const touches = [touch(3, 'VIEW', 1), touch(3, 'VIEW', 9), touch(1, 'CART', 8), touch(3, 'PURCHASE', 40)];
    expect(bounded(touches)).toEqual([[1, 3], [3], [1, 3, 20 + 3], [3, 20 + 1, 20 + 3]]);
  });

  it('holds as loudly side by side as apart, and an empty loudness where nothing stands there', () => {
    const loud = { loudness: (kind: Touch['kind']) => (kind === 'VIEW' ? 1 : 3), trendLoudness: null };
    const of = (...touches: Touch[]) => {
      const learned = admit({ userId: 'ada' as UserId, touches }, { LEARN: true }, 'LEARN');
      if (!learned.ok) throw new Error('the gate refused an explicit yes');
      return boundPerson(learned.value, { ...rule, ...loud }).map(({ loudness }) => loudness && [...loudness]);
    };
    expect(of(touch(3, 'VIEW', 1), touch(4, 'VIEW', 1), touch(3, 'PURCHASE', 40))).toEqual([
      [63, 63],
      [63],
      [63, 63, 63],
      null,
    ]);
    expect(of(touch(3, 'VIEW', 1), touch(4, 'CART', 1))).toEqual([[21, 63], [], [], null]);
  });

  it('has nothing side by side of who did only one of the two', () => {
    expect(bounded([touch(3, 'VIEW', 40)])).toEqual([[3], [], [], []]);
    expect(bounded([touch(3, 'PURCHASE', 40)])).toEqual([[], [3], [], []]);
  });

  it('has no crowd for what is not learned', () => {
    const views = { subjects: subjectsFor(['VIEW']), windows: null };
    expect(bounded([touch(3, 'VIEW', 1), touch(4, 'PURCHASE', 1)], views)).toEqual([[3]]);
    expect(crowdSizes({ ...rule, ...views })).toEqual([itemCount]);
    expect(crowdSizes(rule)).toEqual([itemCount, itemCount, 2 * itemCount, 2 * itemCount]);
  });

  it('counts for a trend only kinds that are learned from', () => {
    const views = { subjects: subjectsFor(['VIEW']) };
    expect(bounded([touch(3, 'PURCHASE', 1)], views)).toEqual([[], []]);
  });

  it('keeps at most C of each, both windows together, distinct and ascending, whatever was touched', () =>
    fc.assert(
      fc.property(someTouches, (touches) => {
        const [viewed, bought, both, trend] = bounded(touches);
        for (const [items, most] of [
          [viewed!, rule.bound],
          [bought!, rule.bound],
          [both!, 2 * rule.bound],
          [trend!, rule.bound],
        ] as const) {
          expect(items.length).toBeLessThanOrEqual(most);
          expect(items).toEqual([...new Set(items)].sort((one, other) => one - other));
        }
        expect(both!.length).toBe(viewed!.length * bought!.length === 0 ? 0 : viewed!.length + bought!.length);
      }),
    ));
});

describe('trendWindows', () => {
  it('are two, equally long, one after the other, the later one ending at the build', () => {
    const { windowOf } = trendWindows(at, 7)!;
    expect([14.01, 14, 7.01, 7, 0.01, 0, -1].map((daysAgo) => windowOf(at - daysAgo * day))).toEqual([
      null,
      'earlier',
      'earlier',
      'later',
      'later',
      null,
      null,
    ]);
    expect(trendWindows(at, null)).toBeNull();
  });
});
