import { describe, expect, it } from 'vitest';
import { defaultLearningKnobs, defaultOfferKnobs } from '../../../engine/options.ts';
import type { OfferKnobs } from '../../../engine/terms/knobs.ts';
import { remarkIn } from '../../../server/guards/remarks.ts';
import { disclosuresOf } from '../../../server/lists/disclosures.ts';
import { knobsInWords } from '../../../server/lists/knobsInWords.ts';
import type { KnobSet } from '../../../server/steering/knobProfile.ts';
import { unpublishedKnobs } from '../../../server/steering/readKnobProfile.ts';
import { testApp } from '../support/testApp.ts';

const alike = defaultLearningKnobs;

/** Another value of every knob; a knob without one does not compile. */
const others: { readonly [Knob in keyof OfferKnobs]: OfferKnobs[Knob] } = {
  ...{ randomShare: 0.35, epochHours: 7, randomPoolShare: 0.25, randomPoolCategories: ['Toys'], halfLifeDays: 11 },
  ...{ sensitivePerList: 1, sensitiveAction: 'LIMIT', diversity: 0.4, rotationRate: 0.6, breakEvery: 9 },
  ...{ caps: [{ cap: 3, periodSeconds: 7200 }], quietHours: [{ from: 22, until: 6 }], notForMinors: ['Games'] },
};

describe('knobsInWords', () => {
  const words = (offer: OfferKnobs) => knobsInWords({ learning: alike, offer, bySituation: {}, byMarket: {} });

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
      learning: alike,
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

const weighted = { recencyHalfLifeDays: 90, eventWeights: { VIEW: 1, CART: 2, PURCHASE: 4 } };

describe('what many people did, where it does not count alike,', () => {
  const knobs = (learning: Partial<KnobSet['learning']>): KnobSet => {
    const usual = unpublishedKnobs({ epsilon: 1, delta: 1e-6, randomShare: 0.2, epochHours: 24 });
    return { ...usual, learning: { ...usual.learning, ...learning } };
  };

  it('is told in sentences that anybody may read, each of its own knob', () => {
    expect(knobsInWords(knobs({}))).toContain(
      'In what is learned from many people, all that one person did counts alike.',
    );
    const told = knobsInWords(knobs(weighted)).filter((sentence) => sentence.includes('count'));
    expect(told).toContain(
      'Newer counts more: what somebody did 90 days before a model is made counts half in it, beside what else they did.',
    );
    expect(told).toContain(
      'A product that somebody looked at counts 1, one that they put into the cart 2 and one that they bought 4, beside each other.',
    );
    for (const sentence of told) expect(remarkIn(sentence), sentence).toBeNull();
  });

  it('is told of the surfaces that it bears on, and of no other', () => {
    const firstOf = (learning: Partial<KnobSet['learning']>) =>
      new Map(disclosuresOf(knobs(learning)).map(({ surface, parts }) => [surface, parts[0]!.parameter]));
    const [usual, recent, ofKinds] = [
      firstOf({}),
      firstOf({ recencyHalfLifeDays: 90 }),
      firstOf({ eventWeights: weighted.eventWeights }),
    ];
    const changed = (by: typeof usual) => [...by].flatMap(([name, text]) => (text === usual.get(name) ? [] : [name]));
    const still = ['TRENDING', 'SIMILAR_CONTENT'];
    expect(changed(recent).toSorted()).toEqual([...usual.keys()].filter((name) => !still.includes(name)).toSorted());
    expect(recent.get('FOR_YOU')).toContain('What people did lately counts for more.');
    const ofOneKind = ['BOUGHT_BOUGHT', 'MOST_BOUGHT', 'SIMILAR_CONTENT'];
    expect(changed(ofKinds).toSorted()).toEqual(
      [...usual.keys()].filter((name) => !ofOneKind.includes(name)).toSorted(),
    );
    const purchases = firstOf({ eventWeights: { VIEW: 1, CART: 1, PURCHASE: 4 } });
    expect(changed(purchases).toSorted()).toEqual(['TRENDING', 'VIEWED_BOUGHT']);
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
      'mutation { saveKnobProfile(input: { name: "a", knobs: { randomShare: 0, halfLifeDays: 12, recencyHalfLifeDays: 30 } }) { profile { id } } }',
    );
    await shop.askAdmin('mutation { publishKnobProfile(id: "a.1") { userErrors { code } } }');
    const after = await told();
    expect(after.randomShare).toBe(0);
    expect(after.mainParameters).toHaveLength(before.mainParameters.length - 1);
    expect(after.mainParameters[0]).toContain('What people did lately counts for more.');
    expect(after.settings).toContainEqual(
      expect.stringMatching(/^Newer counts more: what somebody did 30 days before/),
    );
    expect(after.settings).toContain('Recency: what you did 12 days ago counts half as much as what you did today.');
  });
});
