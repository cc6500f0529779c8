import { describe, expect, it } from 'vitest';
import { admit } from '../../../engine/consent/gate.ts';
import { boundContribution } from '../../../engine/contribution/boundContribution.ts';
import { inSteps, loudest, loudnessOf } from '../../../engine/contribution/loudness.ts';
import type { ItemId, UserId } from '../../../engine/terms/ids.ts';
import type { Touch } from '../../../engine/terms/interaction.ts';

const day = 86_400_000;
const at = 1_000 * day;
const alike = { VIEW: 1, CART: 1, PURCHASE: 1 };
const ofKinds = { VIEW: 1, CART: 3, PURCHASE: 9 };

describe('loudness', () => {
  it('is not asked where all touches are alike', () => {
    expect(loudnessOf({ recencyHalfLifeDays: null, eventWeights: alike }, at)).toBeNull();
    expect(loudnessOf({ recencyHalfLifeDays: null, eventWeights: { VIEW: 2, CART: 2, PURCHASE: 2 } }, at)).toBeNull();
  });

  it('is what the kind weighs, whenever it was, where nothing fades', () => {
    const loudness = loudnessOf({ recencyHalfLifeDays: null, eventWeights: ofKinds }, at)!;
    expect([loudness('VIEW', 0), loudness('CART', at), loudness('PURCHASE', 1)]).toEqual([1, 3, 9]);
  });

  it('halves every half-life, times what the kind weighs; a time unknown is one half-life ago, the future is now', () => {
    const loudness = loudnessOf({ recencyHalfLifeDays: 10, eventWeights: ofKinds }, at)!;
    const days = (ago: number) => at - ago * day;
    expect([loudness('VIEW', days(0)), loudness('VIEW', days(10)), loudness('CART', days(20))]).toEqual([1, 0.5, 0.75]);
    expect([loudness('PURCHASE', 0), loudness('VIEW', days(-5))]).toEqual([4.5, 1]);
    expect(loudness('VIEW', 1)).toBeGreaterThan(0); // a thousand days are a hundred half-lives
  });

  it('comes in steps of a person’s own loudest, and nothing that counts is silent', () => {
    expect([...inSteps(Float64Array.of(8, 4, 1e-9))]).toEqual([loudest, 32, 1]);
    expect([...inSteps(Float64Array.of(2 ** -60))]).toEqual([loudest]);
    expect([...inSteps(Float64Array.of())]).toEqual([]);
  });

  it('is of each kept item the loudest touch that counts', () => {
    const touch = (item: string, kind: Touch['kind'], daysAgo: number): Touch => ({
      ...{ itemId: item as ItemId, kind, at: at - daysAgo * day },
    });
    const touches = [
      touch('i1', 'VIEW', 0),
      touch('i1', 'CART', 10),
      touch('i2', 'VIEW', 10),
      touch('i3', 'PURCHASE', 0),
    ];
    const admitted = admit({ userId: 'ada' as UserId, touches }, { LEARN: true }, 'LEARN');
    if (!admitted.ok) throw new Error('the gate refused an explicit yes');
    const kept = boundContribution(admitted.value, {
      ...{ bound: 9, kinds: ['VIEW', 'CART'] },
      learnable: (itemId) => Number(itemId.slice(1)),
      loudness: loudnessOf({ recencyHalfLifeDays: 10, eventWeights: ofKinds }, at),
    });
    // i1 was put into the cart ten days ago, 1.5, which is more than to have looked at it today.
    expect([[...kept.items], [...kept.loudness!]]).toEqual([
      [1, 2],
      [loudest, loudest / 3],
    ]);
  });
});
