import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { admitItems, showableItems } from '../../../engine/offer/admitItems.ts';
import { hearNeighbours } from '../../../engine/offer/hearNeighbours.ts';
import { rankItems } from '../../../engine/offer/rankItems.ts';
import { readyModel } from '../../../engine/offer/readyModel.ts';
import { tallyEvidence } from '../../../engine/offer/tallyEvidence.ts';
import { modelOf, neighbourhoodsOf } from '../../support/models.ts';
import { itemsNamed } from '../../support/people.ts';

const itemCount = 30;
const catalogue = createCatalogue(itemsNamed(itemCount), []);
const someItems = fc.uniqueArray(fc.nat(itemCount - 1), { minLength: 1, maxLength: 8 });
const someRows = fc.array(
  fc.uniqueArray(fc.tuple(fc.nat(itemCount - 1), fc.constantFrom(0.25, 0.5, 1)), {
    maxLength: 6,
    selector: ([neighbour]) => neighbour,
  }),
  { minLength: itemCount, maxLength: itemCount },
);

describe('rankItems', () => {
  it('ranks as adding up and sorting the whole catalogue would, whatever was learned and may be shown', () => {
    const somePopularity = fc.array(fc.nat(3), { minLength: itemCount, maxLength: itemCount });
    fc.assert(
      fc.property(somePopularity, someRows, someItems, someItems, fc.nat(40), (popular, rows, held, barred, length) => {
        const near = neighbourhoodsOf(rows);
        const ready = readyModel(modelOf(popular, near), catalogue);
        const evidence = hearNeighbours(
          held.map((item) => ({ item, weight: 0.5 })),
          [near, near],
          ready,
        );
        const eligible = admitItems(showableItems(catalogue), false, barred);
        const ranked = rankItems(evidence, ready.popularity, ready.order.ALL, eligible, length);

        const said = new Map<number, number>();
        const rare = held.reduce((sum, item) => sum + 0.5 * ready.rarity[item]!, 0);
        for (const item of held) {
          const weight = (0.5 * ready.rarity[item]! * evidence.weight) / rare;
          for (const [other, similarity] of [...rows[item]!, ...rows[item]!])
            said.set(other, (said.get(other) ?? 0) + similarity * weight);
        }
        const score = (item: number) => (said.get(item) ?? 0) + 0.01 * evidence.weight * ready.popularity[item]!;
        const plain = [...Array(itemCount).keys()]
          .filter((item) => !barred.includes(item))
          .sort(
            (one, other) => score(other) - score(one) || Number(said.has(other)) - Number(said.has(one)) || one - other,
          );
        expect([...ranked]).toEqual(plain.slice(0, length));
      }),
    );
  });
});

describe('tallyEvidence', () => {
  it('adds up like a Map, however the names fall into its table', () => {
    const someWords = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.nat(9)), { maxLength: 60 });
    fc.assert(
      fc.property(someWords, (words) => {
        const tally = tallyEvidence(words.length);
        const sums = new Map<number, number>();
        for (const [item, amount] of words) {
          tally.add(item, amount);
          sums.set(item, (sums.get(item) ?? 0) + amount);
        }
        const { items, scores, placeOf } = tally.evidence(1);
        expect(new Map([...items].map((item, place) => [item, scores[place]!]))).toEqual(sums);
        expect([...items].map(placeOf)).toEqual([...items.keys()]);
        expect(placeOf(2 ** 30 + 1)).toBe(sums.has(2 ** 30 + 1) ? placeOf(2 ** 30 + 1) : -1);
      }),
    );
  });

  it('refuses more items than it has room for', () => {
    const tally = tallyEvidence(1);
    tally.add(7, 1);
    tally.add(7, 1);
    expect(() => tally.add(8, 1)).toThrow(RangeError);
  });
});
