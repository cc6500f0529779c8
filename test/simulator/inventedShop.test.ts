import { describe, expect, it } from 'vitest';
import { datasetFacts } from '../../simulator/dataset/datasetFacts.ts';
import { fitShop } from '../../simulator/inventedShop/fitShop.ts';
import { inventedRows } from '../../simulator/inventedShop/inventedRows.ts';
import { inventPerson } from '../../simulator/inventedShop/inventPerson.ts';
import { inventStock, lifeEventNames } from '../../simulator/inventedShop/inventStock.ts';
import { inventStudyData } from '../../simulator/inventedShop/inventStudyData.ts';
import { studyCatalogue } from '../../simulator/privateEngine.ts';
import type { InventedShopQuestion } from '../../simulator/scenario/scenario.ts';

const question: InventedShopQuestion = {
  ...{ people: 1200, items: 200, categories: 12, days: 365, seed: 5, popularityTail: 0.9, itemsPerPerson: 10 },
  ...{ itemsSpread: 0.7, tasteShare: 0.7, season: 0.3, drift: 0.2, lifeEvents: 0.1, consent: 0.7 },
};
const stock = inventStock(question);
const everybody = Array.from({ length: question.people }, (_, number) => inventPerson(stock, question, number));
const factsOf = (changed: Partial<InventedShopQuestion>) =>
  datasetFacts('x', 'x', inventStudyData({ ...question, people: 600, ...changed }, null, false).dataset);

describe('an invented person', () => {
  it('is the same whatever the number of people, and another for another seed', () => {
    expect(inventPerson(stock, { ...question, people: 1_000_000 }, 7)).toEqual(everybody[7]);
    expect(inventPerson(stock, { ...question, seed: 6 }, 7)).not.toEqual(everybody[7]);
  });

  it('holds each item once, buys in the order of time, within the days that the shop is open', () => {
    for (const { items, days } of everybody) {
      expect(new Set(items).size).toBe(items.length);
      expect(items.length).toBeGreaterThan(0);
      expect([...days]).toEqual(days.toSorted((one, other) => one - other));
      expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...days)).toBeLessThan(365);
    }
  });

  it('allows learning about as often as it is asked for', () => {
    const share = everybody.filter(({ consentsToLearning }) => consentsToLearning).length / everybody.length;
    expect(Math.abs(share - 0.7)).toBeLessThan(0.09); // Hoeffding at 1,200: false failure ≤ 1e-8
  });

  it('shows a life event in the basket: its own shelf, and open items that tell', () => {
    for (const event of lifeEventNames) {
      const { category, telltales } = stock.events[event];
      const meanOf = (people: typeof everybody, counts: (item: number) => boolean) =>
        people.reduce((sum, { items }) => sum + items.filter(counts).length / items.length, 0) / people.length;
      const those = everybody.filter(({ events }) => events.has(event));
      const others = everybody.filter(({ events }) => events.size === 0);
      expect(those.length).toBeGreaterThan(60);
      const ownShelf = (item: number) => stock.categoryOf[item] === category;
      const tells = (item: number) => telltales.includes(item);
      expect(meanOf(others, ownShelf)).toBe(0);
      expect(meanOf(those, ownShelf)).toBeGreaterThan(0.1);
      expect(meanOf(those, tells)).toBeGreaterThan(1.5 * meanOf(others, tells));
    }
  });
});

describe('an invented stock', () => {
  it('has the shelves that the engine’s own rules leave out, and only those', () => {
    const { dataset, descriptions } = inventStudyData({ ...question, people: 50 }, null, false);
    const catalogue = studyCatalogue(dataset.itemIds, descriptions, true);
    const shelvesOf = (sensitivity: string) =>
      new Set(
        [...stock.categoryOf.keys()]
          .filter((item) => catalogue.sensitivityOf(item) === sensitivity)
          .map((item) => stock.categoryNames[stock.categoryOf[item]!]),
      );
    expect(shelvesOf('EXCLUDED')).toEqual(new Set(['Baby']));
    expect(shelvesOf('GUARDED')).toEqual(new Set(['Pharmacy']));
  });
});

describe('the knobs of an invented shop', () => {
  it('do what they say: a steeper tail is less even, a wider spread has heavier people, more items per person are more', () => {
    expect(factsOf({ popularityTail: 1.5 }).popularityGini).toBeGreaterThan(
      factsOf({ popularityTail: 0.5 }).popularityGini,
    );
    const p90 = (itemsSpread: number) => factsOf({ itemsSpread }).itemsPerPerson.p90;
    expect(p90(1)).toBeGreaterThan(1.3 * p90(0.2));
    expect(factsOf({ itemsPerPerson: 20 }).itemsPerPerson.mean).toBeGreaterThan(1.7 * factsOf({}).itemsPerPerson.mean);
  });

  it('move wants through the year, and fashion through the days', () => {
    const half = (changed: Partial<InventedShopQuestion>, counts: (item: number) => boolean) => {
      const asked = { ...question, consent: 1, tasteShare: 0, ...changed };
      let [early, late] = [0, 0];
      for (let number = 0; number < 600; number += 1) {
        const { items, days } = inventPerson(stock, asked, number);
        for (const [place, item] of items.entries()) {
          if (!counts(item)) continue;
          if (days[place]! < 182.5) early += 1;
          else late += 1;
        }
      }
      return late / early;
    };
    const rising = (item: number) => stock.trendOf[item]! > 0.5;
    expect(half({ drift: 1, season: 0 }, rising)).toBeGreaterThan(1.3 * half({ drift: 0, season: 0 }, rising));
    const winter = (item: number) => Math.abs(stock.seasonOf[stock.categoryOf[item]!]! - 0.75) < 0.2;
    expect(half({ season: 1, drift: 0 }, winter)).toBeGreaterThan(1.3 * half({ season: 0, drift: 0 }, winter));
  });
});

describe('fitShop', () => {
  it('finds an invented shop again from its figures alone: sizes within 15 %, the Gini within 0.03', () => {
    const { dataset } = inventStudyData({ ...question, people: 500, lifeEvents: 0, consent: 1, seed: 77 }, null, false);
    const { real, invented, question: found } = fitShop(dataset, 'planted', 3);
    expect(found.seed).toBe(3);
    expect(Math.abs(invented.popularityGini - real.popularityGini)).toBeLessThan(0.03);
    expect(Math.abs(invented.itemsPerPerson.mean / real.itemsPerPerson.mean - 1)).toBeLessThan(0.15);
    expect(Math.abs(Math.log(invented.pairsHeld / real.pairsHeld))).toBeLessThan(0.25);
  });
});

describe('inventedRows', () => {
  it('writes the purchases of everybody who allows learning, as the shared format has them', () => {
    const rows = [...inventedRows({ ...question, people: 40 })]
      .map(({ text }) => text)
      .join('')
      .trimEnd()
      .split('\n');
    const allowing = everybody.slice(0, 40).filter(({ consentsToLearning }) => consentsToLearning);
    expect(rows[0]).toBe('user\titem\tevent\tvalue\ttimestamp');
    expect(rows).toHaveLength(1 + allowing.reduce((sum, { items }) => sum + items.length, 0));
    expect(rows[1]).toMatch(/^invented-\d+\tinvented-item-\d+\tpurchase\t1\t2024-\d\d-\d\dT[\d:.]+Z$/);
  });
});
