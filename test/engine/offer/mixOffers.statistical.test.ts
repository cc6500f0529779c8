import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { admitItems, showableItems } from '../../../engine/offer/admitItems.ts';
import { listGuard } from '../../../engine/offer/listGuard.ts';
import { type MixRequest, mixOffers } from '../../../engine/offer/mixOffers.ts';
import { randomPool } from '../../../engine/offer/randomPool.ts';
import { readyModel } from '../../../engine/offer/readyModel.ts';
import type { Ranked } from '../../../engine/terms/stages.ts';
import { seededKeyed } from '../../../simulator/seededRandom.ts';
import { modelOf } from '../../support/models.ts';
import { itemsNamed } from '../../support/people.ts';
import { expectRate } from '../../support/rate.ts';

const itemCount = 40;
const catalogue = createCatalogue(itemsNamed(itemCount), []);
const popularity = Array.from({ length: itemCount }, (_, item) => itemCount - item);
const ready = readyModel(modelOf(popularity, null), catalogue);
const showable = showableItems(catalogue);
const pool = randomPool({
  stock: showable.openAndGuarded,
  mayShow: showable.open,
  ready,
  clusterOf: catalogue.clusterOf,
  share: 1,
  inPool: null,
});
const everything = admitItems(showable, false, []);

const requestOf = (viewer: string, more: Partial<MixRequest> = {}): MixRequest => ({
  ranked: Uint32Array.from({ length: itemCount }, (_, item) => item) as Ranked,
  pool,
  eligible: everything,
  guard: listGuard(catalogue.clusterOf, 2),
  randomShare: 0.3,
  random: (...parts) => seededKeyed('mixing')(viewer, ...parts),
  length: 10,
  ...more,
});

const viewers = Array.from({ length: 20_000 }, (_, viewer) => `viewer ${viewer}`);

describe('mixOffers', () => {
  it('makes the promised share of slots random [false failure ≤ 1e-9, tolerance 0.0074]', () => {
    const slots = viewers.flatMap((viewer) => mixOffers(requestOf(viewer)));
    const hits = slots.filter(({ origin }) => origin === 'RANDOM').length;
    expectRate({ hits, trials: slots.length, rate: 0.3, falseFailure: 1e-9 });
  });

  it('draws random offers in proportion to popularity [false failure ≤ 1e-9 an item, tolerance 0.0232]', () => {
    const first = viewers.map((viewer) => mixOffers(requestOf(viewer, { randomShare: 1, length: 1 }))[0]!.item);
    const total = pool.weights.reduce((sum, weight) => sum + weight, 0);
    for (const [place, item] of [...pool.items].entries()) {
      const hits = first.filter((drawn) => drawn === item).length;
      expectRate({ hits, trials: first.length, rate: pool.weights[place]! / total, falseFailure: 1e-9 });
    }
  });

  it('states the propensity that it acts by [false failure ≤ 1e-9, tolerance 0.0232]', () => {
    const first = viewers.map((viewer) => mixOffers(requestOf(viewer, { length: 1 }))[0]!);
    for (const item of [0, 1, 7]) {
      const shown = first.filter((slot) => slot.item === item);
      expect(new Set(shown.map(({ propensity }) => propensity)).size).toBe(1);
      expectRate({ hits: shown.length, trials: first.length, rate: shown[0]!.propensity, falseFailure: 1e-9 });
    }
  });
});

describe('a list that more random offers are drawn over', () => {
  const over = 0.25;
  const pairs = viewers.slice(0, 5000).map((viewer) => ({
    before: mixOffers(requestOf(viewer)),
    after: mixOffers(requestOf(viewer, { drawnOver: over })),
  }));

  it('is drawn over as often where an offer was random as where it was ranked [false failure ≤ 1e-9 each, tolerance 0.0303]', () => {
    for (const kind of ['RANDOM', 'RANKED'] as const) {
      const places = pairs.flatMap(({ before, after }) =>
        before
          .map((slot, place) => ({ slot, isOver: after[place]!.item !== slot.item }))
          .filter(({ slot }) => slot.origin === kind),
      );
      const hits = places.filter(({ isOver }) => isOver).length;
      expectRate({ hits, trials: places.length, rate: over, falseFailure: 1e-9 });
    }
  });

  it('moves nothing, shows nothing twice, and is random as often as it says [false failure ≤ 1e-9, tolerance 0.0147]', () => {
    for (const { before, after } of pairs) {
      const items = after.map(({ item }) => item);
      expect(new Set(items).size).toBe(10);
      after.forEach((slot, place) => {
        if (slot.item !== before[place]!.item) expect(before.map(({ item }) => item)).not.toContain(slot.item);
      });
    }
    const slots = pairs.flatMap(({ after }) => after);
    const hits = slots.filter(({ origin }) => origin === 'RANDOM').length;
    expectRate({ hits, trials: slots.length, rate: 1 - 0.7 * (1 - over), falseFailure: 1e-9 });
  });
});

describe('a mixed list', () => {
  it('is the same for the same viewer, and a longer one begins with it', () => {
    const short = mixOffers(requestOf('ada'));
    expect(mixOffers(requestOf('ada'))).toEqual(short);
    expect(mixOffers(requestOf('ada', { length: 25 })).slice(0, 10)).toEqual(short);
  });

  it('shows no item twice, and none that may not be shown, until nothing is left', () => {
    const eligible = admitItems(showable, false, [3, 20]);
    for (const viewer of viewers.slice(0, 200)) {
      const ranked = Uint32Array.from({ length: itemCount }, (_, item) => item).filter(
        (item) => item !== 3 && item !== 20,
      );
      const items = mixOffers(requestOf(viewer, { eligible, ranked: ranked as Ranked, length: 60 })).map(
        ({ item }) => item,
      );
      expect(new Set(items).size).toBe(38);
      expect(items.length).toBe(38);
      expect(items).not.toContain(3);
    }
  });

  it('at a share of 0 is the ranking, at a share of 1 is all random', () => {
    expect(mixOffers(requestOf('ada', { randomShare: 0 })).map(({ item }) => item)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(mixOffers(requestOf('ada', { randomShare: 1 })).every(({ origin }) => origin === 'RANDOM')).toBe(true);
  });

  it('answers an empty shop with an empty list', () => {
    const nothing = createCatalogue([]);
    const none = showableItems(nothing);
    const request = requestOf('ada', {
      pool: randomPool({
        stock: none.openAndGuarded,
        mayShow: none.open,
        ready: readyModel(null, nothing),
        clusterOf: nothing.clusterOf,
        share: 0.5,
        inPool: null,
      }),
      eligible: admitItems(none, false, []),
      ranked: new Uint32Array(0) as Ranked,
    });
    expect(mixOffers(request)).toEqual([]);
  });
});
