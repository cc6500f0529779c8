import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { recommend } from '../../../engine/engine.ts';
import { defaultOfferKnobs } from '../../../engine/options.ts';
import { noFilter } from '../../../engine/terms/itemFilter.ts';
import { seededKeyed } from '../../../simulator/seededRandom.ts';
import { modelOf } from '../../support/models.ts';
import { itemOf } from '../../support/people.ts';
import { expectRate } from '../../support/rate.ts';

/** Two thousand items, of which a filter leaves five, hardly popular: too few for trying to find them. */
const itemCount = 2000;
const wanted = [1990, 1991, 1992, 1993, 1994];
const catalogue = createCatalogue(
  Array.from({ length: itemCount }, (_, place) =>
    itemOf(`i${place}`, { categories: wanted.includes(place) ? ['Rare'] : [] }),
  ),
  [],
);
const model = modelOf(
  Array.from({ length: itemCount }, (_, item) => (wanted.includes(item) ? 10 * (item - 1989) : 1000)),
  null,
);

describe('a pool that a filter leaves little of', () => {
  it('is drawn from in proportion all the same, as stated [false failure ≤ 1e-9 an item, tolerance 0.0463]', () => {
    const first = Array.from({ length: 5000 }, (_, viewer) => {
      const { offers } = recommend({
        catalogue,
        model,
        surface: 'FOR_YOU',
        anchor: null,
        profile: null,
        consent: {},
        filter: { ...noFilter, categories: ['rare'] },
        without: [],
        knobs: { ...defaultOfferKnobs, randomShare: 1 },
        random: (...parts) => seededKeyed('narrow')(String(viewer), ...parts),
        at: 0,
        length: 1,
      });
      return offers[0]!;
    });
    expect(new Set(first.map(({ itemId }) => itemId)).size).toBe(wanted.length);
    for (const place of wanted) {
      const shown = first.filter(({ itemId }) => itemId === `i${place}`);
      expectRate({ hits: shown.length, trials: first.length, rate: shown[0]!.propensity, falseFailure: 1e-9 });
    }
  });
});
