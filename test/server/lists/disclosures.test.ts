import { describe, expect, it } from 'vitest';
import { defaultOfferKnobs } from '../../../engine/options.ts';
import type { OfferKnobs } from '../../../engine/terms/knobs.ts';
import { remarkIn } from '../../../server/guards/remarks.ts';
import { knobsInWords } from '../../../server/lists/knobsInWords.ts';
import { testApp } from '../support/testApp.ts';

/** Another value of every knob; a knob without one does not compile. */
const others: { readonly [Knob in keyof OfferKnobs]: OfferKnobs[Knob] } = {
  ...{ randomShare: 0.35, epochHours: 7, randomPoolShare: 0.25, randomPoolCategories: ['Toys'], halfLifeDays: 11 },
  ...{ sensitivePerList: 1, sensitiveAction: 'LIMIT', diversity: 0.4, rotationRate: 0.6, breakEvery: 9 },
  ...{ caps: [{ cap: 3, periodSeconds: 7200 }], quietHours: [{ from: 22, until: 6 }], notForMinors: ['Games'] },
};

describe('knobsInWords', () => {
  const words = (offer: OfferKnobs) => knobsInWords({ offer, bySituation: {}, byMarket: {} });

  it.each(
    Object.keys(others) as (keyof OfferKnobs)[],
  )('say something else, and that once, where %s is another', (knob) => {
    const before = words(defaultOfferKnobs);
    const after = words({ ...defaultOfferKnobs, [knob]: others[knob] });
    expect(after.filter((sentence, place) => sentence !== before[place])).toHaveLength(1);
    for (const sentence of after) expect(remarkIn(sentence), sentence).toBeNull();
  });

  it('tell what situations and markets have of their own', () => {
    const told = knobsInWords({
      offer: defaultOfferKnobs,
      bySituation: { URGENT: { randomShare: 0 } },
      byMarket: { GB: { diversity: 0.2 } },
    });
    expect(told.slice(-2)).toEqual([
      'When the page says that the moment is URGENT: No place is filled by chance.',
      'In the market GB: Variety: a list avoids categories that it has shown already, with weight 20 %.',
    ]);
  });
});

describe('recommenderDisclosure', () => {
  it('is of the knobs that hold: it changes with what is published, from the next question on', async () => {
    const shop = await testApp();
    const told = async () =>
      (
        await shop.ask<{
          recommenderDisclosure: {
            randomShare: number;
            mainParameters: string[];
            settings: string[];
            parts: { share: number | null }[];
          }[];
        }>(
          '{ recommenderDisclosure(surface: FOR_YOU) { randomShare mainParameters settings parts { parameter share } } }',
        )
      ).data.recommenderDisclosure[0]!;
    const before = await told();
    expect(before.parts.map(({ share }) => share)).toEqual([0.8, null, null, 0.2]);
    expect(before.mainParameters.at(-1)).toBe(
      'Chance: some places hold a product that was picked at random. (20 % of the places)',
    );
    await shop.askAdmin(
      'mutation { saveKnobProfile(input: { name: "a", knobs: { randomShare: 0, halfLifeDays: 12 } }) { profile { id } } }',
    );
    await shop.askAdmin('mutation { publishKnobProfile(id: "a.1") { userErrors { code } } }');
    const after = await told();
    expect(after.randomShare).toBe(0);
    expect(after.mainParameters).toHaveLength(before.mainParameters.length - 1);
    expect(after.settings).toContain('Recency: what you did 12 days ago counts half as much as what you did today.');
  });
});
