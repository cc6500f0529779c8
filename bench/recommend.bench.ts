import { bench, describe } from 'vitest';
import { createCatalogue } from '../engine/catalogue/createCatalogue.ts';
import { admit } from '../engine/consent/gate.ts';
import { recommend } from '../engine/engine.ts';
import { defaultOfferKnobs } from '../engine/options.ts';
import { seededKeyed } from '../simulator/seededRandom.ts';
import { itemsNamed, profileOf } from '../test/support/people.ts';
import { inventedModel } from './support/inventedModel.ts';

// A whole list for a profile of 20 with K = 50. What grows with the catalogue is copies and scans of flat arrays: from
// 1,000 to 40,000 items a ratio much above 6 means that something per item got worse.
describe('recommend, 60 slots, a profile of 20, K = 50', () => {
  for (const itemCount of [1_000, 40_000]) {
    const catalogue = createCatalogue(itemsNamed(itemCount), []);
    const model = inventedModel(itemCount, 50);
    const profile = admit(profileOf('ada', [...Array(20).keys()]), { PERSONALIZE: true }, 'PERSONALIZE');
    if (!profile.ok) throw new Error('the gate refused an explicit yes');
    bench(`${itemCount} items`, () => {
      recommend({
        catalogue,
        model,
        surface: 'FOR_YOU',
        anchor: null,
        profile: profile.value,
        consent: {},
        without: [],
        knobs: defaultOfferKnobs,
        random: seededKeyed('bench'),
        at: 0,
        length: 60,
      });
    });
  }
});
