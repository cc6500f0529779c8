import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../engine/consent/gate.ts';
import { boundContribution } from '../../../engine/contribution/boundContribution.ts';
import type { ItemId } from '../../../engine/terms/ids.ts';
import type { InteractionKind, Profile } from '../../../engine/terms/interaction.ts';
import { profileOf } from '../../support/people.ts';

const learnable = (itemId: ItemId) => Number(itemId.slice(1));
const consented = (profile: Profile) => {
  const admitted = admit(profile, { LEARN: true }, 'LEARN');
  if (!admitted.ok) throw new Error('the gate refused an explicit yes');
  return admitted.value;
};
const someItems = fc.array(fc.nat(99), { maxLength: 80 });

describe('boundContribution', () => {
  it('keeps min(C, distinct items) of the person’s own, ascending, whatever they touched', () =>
    fc.assert(
      fc.property(someItems, fc.integer({ min: 1, max: 40 }), (items, bound) => {
        const kept = [
          ...boundContribution(consented(profileOf('ada', items)), {
            bound,
            kinds: ['PURCHASE'],
            learnable,
            loudness: null,
          }).items,
        ];
        expect(kept.length).toBe(Math.min(bound, new Set(items).size));
        expect(kept).toEqual([...new Set(kept)].sort((one, other) => one - other));
        expect(items).toEqual(expect.arrayContaining(kept));
      }),
    ));

  it('keeps the latest, and does not ask in which order they came', () => {
    const rule = { bound: 2, kinds: ['PURCHASE'], learnable, loudness: null } as const;
    const times = [30, 10, 20];
    const profile = profileOf('ada', [7, 8, 9], 'PURCHASE', (place) => times[place]!);
    expect([...boundContribution(consented(profile), rule).items]).toEqual([7, 9]);
    const turned = { ...profile, touches: profile.touches.toReversed() };
    expect([...boundContribution(consented(turned), rule).items]).toEqual([7, 9]);
  });

  it('breaks ties by person, so that the same items are not always the ones left out', () => {
    const rule = { bound: 1, kinds: ['PURCHASE'], learnable, loudness: null } as const;
    const kept = Array.from({ length: 64 }, (_, person) =>
      boundContribution(consented(profileOf(`person ${person}`, [1, 2], 'PURCHASE', () => 0)), rule),
    ).map(({ items: [item] }) => item);
    expect(new Set(kept)).toEqual(new Set([1, 2])); // 64 fair coins all alike: 2^-63
  });

  it('counts neither other kinds nor what may not be learned', () => {
    const rule = {
      bound: 9,
      kinds: ['VIEW'],
      learnable: (itemId: ItemId) => (itemId === 'i3' ? undefined : learnable(itemId)),
      loudness: null,
    } as const;
    expect([...boundContribution(consented(profileOf('ada', [1, 3, 5], 'VIEW')), rule).items]).toEqual([1, 5]);
    expect([...boundContribution(consented(profileOf('ada', [1, 3, 5], 'CART')), rule).items]).toEqual([]);
  });

  it('of items touched at once by one whose ties are equal too keeps the first of the catalogue', () => {
    const rule = { bound: 1, kinds: ['PURCHASE'], learnable, loudness: null } as const;
    const namesake = [3393303098, 4094870896]; // of all names i…, two that hash alike for ada
    for (const items of [namesake, namesake.toReversed()])
      expect([...boundContribution(consented(profileOf('ada', items, 'PURCHASE', () => 0)), rule).items]).toEqual([
        namesake[0],
      ]);
  });

  it('hears of a kept item nothing that does not count: other kinds, and what may not be learned', () => {
    const loudness = (kind: InteractionKind) => ({ VIEW: 1, CART: 2, PURCHASE: 63 })[kind];
    const touches = [
      ...profileOf('ada', [1, 2, 50], 'VIEW').touches,
      ...profileOf('ada', [1], 'PURCHASE').touches,
      ...profileOf('ada', [2], 'CART').touches,
    ];
    const known = (itemId: ItemId) => (itemId === 'i50' ? undefined : learnable(itemId));
    const rule = { kinds: ['VIEW', 'CART'], learnable: known, loudness } as const;
    const { userId } = profileOf('ada', []);
    const held = boundContribution(consented({ userId, touches }), { ...rule, bound: 9 });
    expect([[...held.items], [...held.loudness!]]).toEqual([
      [1, 2],
      [32, 63],
    ]);
    const cut = boundContribution(consented({ userId, touches }), { ...rule, bound: 1 });
    expect([[...cut.items], [...cut.loudness!]]).toEqual([[2], [63]]);
  });
});
