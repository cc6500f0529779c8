import { describe, expect, it } from 'vitest';
import { createCatalogue, isName } from '../../engine/index.ts';
import { companions } from '../../simulator/demoShop/companions.ts';
import { interests } from '../../simulator/demoShop/interests.ts';
import { inventShop } from '../../simulator/population.ts';

const shop = inventShop({ people: 1000, seed: 'test' });
const touches = shop.shoppers.flatMap((shopper) => shopper.touches);

describe('inventShop', () => {
  it('is the same shop for the same seed, another for another, and adds people without changing those before', () => {
    expect(inventShop({ people: 20, seed: 7 })).toEqual(inventShop({ people: 20, seed: 7 }));
    expect(inventShop({ people: 20, seed: 7 })).not.toEqual(inventShop({ people: 20, seed: 8 }));
    expect(inventShop({ people: 30, seed: 7 }).shoppers.slice(0, 20)).toEqual(
      inventShop({ people: 20, seed: 7 }).shoppers,
    );
  });

  it('has items that a catalogue takes: named once, priced, most of them in stock, each in a category', () => {
    const { items } = shop;
    expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(items.length);
    expect(new Set(items.map(({ sku }) => sku)).size).toBe(items.length);
    expect(items.every(({ itemId, sku }) => isName(itemId) && isName(sku))).toBe(true);
    expect(items.every(({ price }) => /^\d+\.\d\d$/.test(price?.amount ?? ''))).toBe(true);
    expect(items.every(({ categories }) => categories.length > 0)).toBe(true);
    const inStock = items.filter((item) => item.inStock).length;
    expect(inStock).toBeGreaterThan(0.8 * items.length);
    expect(inStock).toBeLessThan(items.length);
  });

  it('gives the guard something to do: the default rules find guarded and excluded items, and only where they are meant', () => {
    const catalogue = createCatalogue(shop.items);
    const found = (sensitivity: string) =>
      new Set(
        shop.items
          .filter((_, index) => catalogue.sensitivityOf(index) === sensitivity)
          .map(({ categories }) => categories[0]),
      );
    expect(found('GUARDED')).toEqual(new Set(['Food and drink', 'Health']));
    expect(found('EXCLUDED')).toEqual(new Set(['Baby']));
    expect(found('OPEN').has('Baby') || found('OPEN').has('Health') || found('OPEN').has('Food and drink')).toBe(false);
  });

  it('names people as invented, and every event once', () => {
    expect(shop.shoppers[0]?.subject).toBe('demo-0001');
    expect(new Set(shop.shoppers.map(({ subject }) => subject)).size).toBe(1000);
    expect(new Set(touches.map(({ eventId }) => eventId)).size).toBe(touches.length);
    expect(touches.every(({ eventId }) => isName(eventId))).toBe(true);
  });

  it('touches only items of the catalogue, oldest first, within half a year', () => {
    const known = new Set(shop.items.map(({ itemId }) => itemId));
    expect(touches.every(({ itemId }) => known.has(itemId))).toBe(true);
    for (const shopper of shop.shoppers) {
      const ages = shopper.touches.map(({ ago }) => ago);
      expect(ages).toEqual(ages.toSorted((a, b) => b - a));
      expect(ages.every((ago) => ago >= 0 && ago < 181 * 24 * 3600 * 1000)).toBe(true);
    }
  });

  it('has people who allow, who refuse, and who never said', () => {
    for (const [purpose, least, most] of [
      ['LEARN', 650, 750],
      ['PERSONALIZE', 700, 800],
    ] as const) {
      const choices = shop.shoppers.map(({ consents }) => consents[purpose]);
      const given = choices.filter((choice) => choice === true).length;
      expect(given).toBeGreaterThan(least);
      expect(given).toBeLessThan(most);
      expect(choices).toContain(false);
      expect(choices).toContain(undefined);
    }
  });

  it('sells things together that go together', () => {
    const holds = (itemId: string) =>
      shop.shoppers.filter((shopper) =>
        shopper.touches.some((touch) => touch.kind === 'PURCHASE' && touch.itemId === itemId),
      );
    const owners = holds('espresso-machine');
    const withGrinder = owners.filter((shopper) => holds('burr-coffee-grinder').includes(shopper)).length;
    const withHammer = owners.filter((shopper) => holds('claw-hammer').includes(shopper)).length;
    expect(owners.length).toBeGreaterThan(20);
    expect(withGrinder / owners.length).toBeGreaterThan(0.3);
    expect(withHammer / owners.length).toBeLessThan(0.1);
  });

  it('names companions and neighbouring interests that exist', () => {
    const titles = new Set(interests.flatMap(({ products }) => products.map(([title]) => title)));
    expect(companions.flat().filter((title) => !titles.has(title))).toEqual([]);
    const names = new Set(interests.map(({ name }) => name));
    expect(interests.flatMap(({ beside }) => beside).filter((name) => !names.has(name))).toEqual([]);
  });
});
