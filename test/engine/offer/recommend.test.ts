import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { admit } from '../../../engine/consent/gate.ts';
import { type RecommendRequest, recommend } from '../../../engine/engine.ts';
import { defaultOfferKnobs } from '../../../engine/options.ts';
import type { ItemId } from '../../../engine/terms/ids.ts';
import type { Profile } from '../../../engine/terms/interaction.ts';
import { surfaces } from '../../../engine/terms/surface.ts';
import { seededKeyed } from '../../../simulator/seededRandom.ts';
import { modelOf, neighbourhoodsOf } from '../../support/models.ts';
import { itemOf, itemsNamed, profileOf } from '../../support/people.ts';

const itemCount = 12;
const catalogue = createCatalogue(itemsNamed(itemCount), []);
const popularity = Array.from({ length: itemCount }, (_, item) => 100 - item);
const rows = Array.from({ length: itemCount }, (): (readonly [number, number])[] => []);
rows[0] = [
  [9, 0.9],
  [8, 0.5],
];
rows[1] = [[8, 0.7]];
const model = modelOf(popularity, neighbourhoodsOf(rows));

const own = (profile: Profile) => {
  const admitted = admit(profile, { PERSONALIZE: true }, 'PERSONALIZE');
  if (!admitted.ok) throw new Error('the gate refused an explicit yes');
  return admitted.value;
};
const plain: RecommendRequest = {
  catalogue,
  model,
  surface: 'FOR_YOU',
  anchor: null,
  profile: null,
  consent: {},
  without: [],
  knobs: { ...defaultOfferKnobs, randomShare: 0 },
  random: seededKeyed('viewer'),
  at: 0,
  length: 5,
};
const namesOf = (request: Partial<RecommendRequest>) =>
  recommend({ ...plain, ...request }).offers.map(({ itemId }) => itemId);

describe('recommend', () => {
  it('ranks by the sum of what one’s own items say, then by popularity', () => {
    expect(namesOf({ profile: own(profileOf('ada', [0])) })).toEqual(['i9', 'i8', 'i1', 'i2', 'i3']);
    expect(namesOf({ profile: own(profileOf('ada', [0, 1], 'PURCHASE', () => 0)) }).slice(0, 2)).toEqual(['i8', 'i9']);
  });

  it('offers the neighbours of an item on an item’s page, without anybody’s history', () => {
    const list = recommend({ ...plain, surface: 'BOUGHT_BOUGHT', anchor: 'i0' as ItemId });
    expect(list.offers.map(({ itemId }) => itemId)).toEqual(['i9', 'i8', 'i1', 'i2', 'i3']);
    expect(list.degraded).toEqual([]);
  });

  it('says so, and is popular, where a statistic was not learned', () => {
    for (const surface of ['VIEWED_VIEWED', 'VIEWED_BOUGHT', 'TRENDING', 'MOST_VIEWED'] as const) {
      const list = recommend({ ...plain, surface, anchor: 'i3' as ItemId });
      expect(list.degraded).toEqual(['NOT_READY']);
      expect(list.offers.map(({ itemId }) => itemId)).toEqual(['i0', 'i1', 'i2', 'i4', 'i5']);
    }
  });

  it('answers every surface before the first build, for an unknown item and for an empty shop', () => {
    for (const surface of surfaces) {
      expect(recommend({ ...plain, surface, model: null }).offers.length).toBe(5);
      expect(recommend({ ...plain, surface, anchor: 'nobody sells this' as ItemId }).offers.length).toBe(5);
      expect(recommend({ ...plain, surface, catalogue: createCatalogue([]) }).offers).toEqual([]);
    }
  });

  it('knows nothing of an item, or of all that a person has: what is popular in its category comes first, then in the shop', () => {
    const told = createCatalogue([
      itemOf('i0', { title: 'One', categories: ['Kitchen', 'Pans'] }),
      itemOf('i1', { title: 'Two', categories: ['Garden'] }),
      itemOf('i2', { title: 'Three', categories: ['Kitchen', 'Pans'] }),
      itemOf('i3', { title: 'Four', categories: ['Kitchen', 'Pans'] }),
      itemOf('new', { title: 'Five', categories: ['Kitchen', 'Pans'] }),
    ]);
    const learned = modelOf([5, 100, 7, 9], neighbourhoodsOf([[], [], [], []]));
    const asked = { catalogue: told, model: learned };
    const page = recommend({ ...plain, ...asked, surface: 'BOUGHT_BOUGHT', anchor: 'new' as ItemId });
    expect(page.offers.map(({ itemId }) => itemId)).toEqual(['i3', 'i2', 'i0', 'i1']);
    expect(page.degraded).toEqual(['COLD_START']);
    const own0 = own(profileOf('ada', [0]));
    const list = recommend({ ...plain, ...asked, profile: own0 });
    expect(list.offers.map(({ itemId }) => itemId)).toEqual(['i3', 'i2', 'new', 'i1']);
    expect(list.degraded).toEqual(['COLD_START']);
    const nobody = recommend({ ...plain, ...asked, profile: own(profileOf('bob', [])) });
    expect(nobody.offers.map(({ itemId }) => itemId)).toEqual(['i1', 'i3', 'i2', 'i0', 'new']);
  });

  it('answers every surface of a catalogue of one item, and offers nobody what they have', () => {
    const one = createCatalogue([itemOf('i0')]);
    for (const surface of surfaces) {
      const names = (more: Partial<RecommendRequest>) => namesOf({ catalogue: one, surface, ...more });
      expect(names({ model: modelOf([3], neighbourhoodsOf([[]])) })).toEqual(['i0']);
      expect(names({ model: null, anchor: 'i0' as ItemId })).toEqual([]);
      expect(names({ model: null, profile: own(profileOf('ada', [0])) })).toEqual([]);
    }
  });

  it('answers an item’s page by title and category before any build, and says that nothing was learned', () => {
    const told = createCatalogue([
      itemOf('i0', { title: 'Toaster', categories: ['Kitchen'] }),
      itemOf('i1', { title: 'Rake', categories: ['Garden'] }),
      itemOf('i2', { title: 'Blue kettle', categories: ['Kitchen'] }),
      itemOf('i3', { title: 'Red kettle', categories: ['Kitchen'] }),
      itemOf('bare', { title: 'Oddment' }),
    ]);
    for (const surface of ['VIEWED_VIEWED', 'VIEWED_BOUGHT', 'BOUGHT_BOUGHT'] as const) {
      const page = (anchor: string) =>
        recommend({ ...plain, catalogue: told, model: null, surface, anchor: anchor as ItemId });
      expect(page('i3').offers.map(({ itemId }) => itemId)).toEqual(['i2', 'i0', 'i1', 'bare']);
      expect(page('i3').degraded).toEqual(['NOT_READY']);
      // Nothing public says what goes with it: whatever the shop has, in its order.
      expect(page('bare').offers.map(({ itemId }) => itemId)).toEqual(['i0', 'i1', 'i2', 'i3']);
    }
  });

  it('offers the one item that is left in stock, on every surface, whatever the history and the random share', () => {
    const left = createCatalogue(
      itemsNamed(itemCount).map((item) => ({ ...item, inStock: item.itemId === 'i7', categories: ['Kitchen'] })),
    );
    const people = [null, own(profileOf('ada', [0, 1])), own(profileOf('new', []))];
    for (const surface of surfaces)
      for (const profile of people)
        for (const randomShare of [0, 0.5, 1]) {
          const knobs = { ...defaultOfferKnobs, randomShare };
          for (const learned of [model, null])
            expect(
              namesOf({ catalogue: left, model: learned, surface, anchor: 'i0' as ItemId, profile, knobs }),
            ).toEqual(['i7']);
        }
  });

  it('lets an item that few have speak louder than one that nearly everybody has', () => {
    const two = rows.slice();
    two[0] = [[10, 0.5]];
    two[1] = [[11, 0.5]];
    const profile = own(profileOf('ada', [0, 1], 'PURCHASE', () => 0));
    const among = (popular: readonly number[]) => namesOf({ model: modelOf(popular, neighbourhoodsOf(two)), profile });
    expect(among([900, 20, ...popularity.slice(2)])[0]).toBe('i11');
    expect(among([20, 900, ...popularity.slice(2)])[0]).toBe('i10');
  });

  it('offers what people bought who viewed an item, on that surface and no other', () => {
    const directed = { ...model, neighbourhoods: { ...model.neighbourhoods, VIEWED_BOUGHT: neighbourhoodsOf(rows) } };
    const none = { ...directed, neighbourhoods: { ...directed.neighbourhoods, BOUGHT_BOUGHT: null } };
    const list = recommend({ ...plain, model: none, surface: 'VIEWED_BOUGHT', anchor: 'i0' as ItemId });
    expect(list.offers.map(({ itemId }) => itemId)).toEqual(['i9', 'i8', 'i1', 'i2', 'i3']);
    expect(list.degraded).toEqual([]);
    expect(list.offers[0]!.reason.text).toBe('From what shoppers who looked at this item bought');
    expect(recommend({ ...plain, model: none, profile: own(profileOf('ada', [0])) }).degraded).toEqual(['NOT_READY']);
  });

  it('offers what rises, then what is popular; and says so where nothing is known to have been touched lately', () => {
    const trend = Float32Array.from({ length: itemCount }, (_, item) => (item === 7 ? 3 : item === 4 ? 2 : 0));
    const list = recommend({ ...plain, model: { ...model, trend }, surface: 'TRENDING' });
    expect(list.offers.map(({ itemId }) => itemId)).toEqual(['i7', 'i4', 'i0', 'i1', 'i2']);
    expect(list.degraded).toEqual([]);
    expect(new Set(list.offers.map(({ reason }) => reason.code))).toEqual(new Set(['TRENDING']));
    const still = recommend({ ...plain, model: { ...model, trend: new Float32Array(itemCount) }, surface: 'TRENDING' });
    expect(still.degraded).toEqual(['NOT_READY']);
    expect(still.offers.map(({ itemId }) => itemId)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
  });

  it('degrades to items described alike where an item has no neighbours', () => {
    const told = createCatalogue([
      itemOf('i0', { title: 'Blue kettle' }),
      itemOf('i1', { title: 'Toaster' }),
      itemOf('i2', { title: 'Red kettle' }),
    ]);
    const list = recommend({ ...plain, catalogue: told, surface: 'BOUGHT_BOUGHT', anchor: 'i2' as ItemId });
    expect(list.offers[0]!.itemId).toBe('i0');
    expect(list.degraded).toEqual(['COLD_START']);
  });

  it('goes on from an item’s few neighbours with items described alike, and only then with popular ones', () => {
    const told = createCatalogue([
      itemOf('i0', { title: 'Red kettle' }),
      itemOf('i1', { title: 'Popular lamp' }),
      itemOf('i2', { title: 'Tea' }),
      itemOf('i3', { title: 'Blue kettle' }),
    ]);
    const near = neighbourhoodsOf([[[2, 1]], [], [[0, 1]], []]);
    const list = recommend({
      ...plain,
      catalogue: told,
      model: modelOf([5, 100, 5, 5], near),
      surface: 'BOUGHT_BOUGHT',
      anchor: 'i0' as ItemId,
    });
    expect(list.offers.map(({ itemId }) => itemId)).toEqual(['i2', 'i3', 'i1']);
  });

  it('never offers what is excluded, out of stock, in the cart, or the viewer’s already, at any random share', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string(),
        (held, randomShare, viewer) => {
          const shop = createCatalogue([
            itemOf('i0', { title: 'Baby bottle' }),
            itemOf('i1', { inStock: false }),
            ...itemsNamed(itemCount).slice(2),
            itemOf('wine', { categories: ['Wines'] }),
          ]);
          const names = namesOf({
            catalogue: shop,
            profile: own(profileOf('ada', held)),
            without: ['i2' as ItemId],
            knobs: { ...defaultOfferKnobs, randomShare },
            random: seededKeyed(viewer),
            length: 50,
          });
          for (const barred of ['i0', 'i1', 'i2', 'wine', ...held.map((item) => `i${item}`)])
            expect(names).not.toContain(barred);
          expect(new Set(names).size).toBe(names.length);
        },
      ),
    ));

  it('shows guarded items only to who allows it, and at most so many of one cluster', () => {
    const wines = Array.from({ length: 6 }, (_, wine) => itemOf(`wine${wine}`, { categories: ['Wines'] }));
    const shop = createCatalogue([...wines, ...itemsNamed(3)]);
    const share = (consent: RecommendRequest['consent'], randomShare: number) =>
      namesOf({
        catalogue: shop,
        model: null,
        consent,
        length: 9,
        knobs: { ...defaultOfferKnobs, randomShare },
      }).filter((name) => name.startsWith('wine')).length;
    for (const randomShare of [0, 0.5, 1]) {
      expect(share({}, randomShare)).toBe(0);
      expect(share({ SENSITIVE: true }, randomShare)).toBe(2);
    }
  });

  it('gives every offer of a list the same reason, random or not', () => {
    const list = recommend({
      ...plain,
      profile: own(profileOf('ada', [0])),
      knobs: { ...defaultOfferKnobs, randomShare: 0.5 },
      length: 10,
    });
    expect(new Set(list.offers.map(({ origin }) => origin))).toEqual(new Set(['RANKED', 'RANDOM']));
    expect(new Set(list.offers.map(({ reason }) => JSON.stringify(reason))).size).toBe(1);
  });

  it('lets the recent speak louder than the old', () => {
    const day = 86_400_000;
    const at = 1000 * day;
    const held = [
      { itemId: 'i2' as ItemId, kind: 'PURCHASE', at: at - day },
      { itemId: 'i3' as ItemId, kind: 'PURCHASE', at: at - 400 * day },
    ] as const;
    const two = rows.slice();
    two[2] = [[10, 0.5]];
    two[3] = [[11, 0.5]];
    const profile = own({ ...profileOf('ada', []), touches: held });
    const names = namesOf({ model: modelOf(popularity, neighbourhoodsOf(two)), profile, at });
    expect(names.indexOf('i10' as ItemId)).toBe(0);
  });
});
