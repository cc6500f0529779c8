import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { similarContent } from '../../../engine/catalogue/similarContent.ts';
import type { ItemId } from '../../../engine/terms/ids.ts';
import { itemOf } from '../../support/people.ts';

const sensitivityOf = (title: string, categories: string[] = []) =>
  createCatalogue([itemOf('one', { title, categories })]).sensitivityOf(0);

describe('createCatalogue', () => {
  it('finds what is sensitive by whole words of title and categories, whatever their case', () => {
    expect(sensitivityOf('Soft towel', ['BABY FOODS'])).toBe('EXCLUDED');
    expect(sensitivityOf('Nappies, size 4')).toBe('EXCLUDED');
    expect(sensitivityOf('Chianti', ['Wines & Spirits'])).toBe('GUARDED');
    expect(sensitivityOf('feminine   hygiene wipes')).toBe('EXCLUDED');
    expect(sensitivityOf('Babylon: a history')).toBe('OPEN');
    expect(sensitivityOf('Ginger biscuits')).toBe('OPEN');
  });

  it('lets the strictest rule decide, and names the cluster', () => {
    const shop = createCatalogue([itemOf('one', { title: 'Baby vitamins' })]);
    expect(shop.sensitivityOf(0)).toBe('EXCLUDED');
    expect(shop.clusterOf(0)).toBe('pregnancy and baby');
  });

  it('leaves everything open without rules', () => {
    expect(createCatalogue([itemOf('one', { title: 'Baby wine' })], []).sensitivityOf(0)).toBe('OPEN');
  });

  it('keeps the order, knows places by name, and counts the first of two alike', () => {
    const shop = createCatalogue([itemOf('b'), itemOf('a'), itemOf('b', { title: 'again' })]);
    expect(shop.items.map(({ itemId, title }) => [itemId, title])).toEqual([
      ['b', 'Item b'],
      ['a', 'Item a'],
    ]);
    expect(shop.indexOf('a' as ItemId)).toBe(1);
    expect(shop.indexOf('__proto__' as ItemId)).toBeUndefined();
  });

  it('throws for a place that it does not have', () => {
    expect(() => createCatalogue([]).sensitivityOf(0)).toThrow(RangeError);
  });
});

describe('similarContent', () => {
  const shop = createCatalogue([
    itemOf('kettle', { title: 'Copper whistling kettle', categories: ['Kitchen'] }),
    itemOf('toaster', { title: 'Steel toaster', categories: ['Kitchen'] }),
    itemOf('kettle2', { title: 'Steel whistling kettle', categories: ['Kitchen'] }),
    itemOf('tent', { title: 'Tent', categories: ['Outdoor'] }),
  ]);

  it('puts first what shares the rarest words, and never the item itself', () => {
    expect(similarContent(shop)(0).map(({ item }) => item)).toEqual([2, 1]);
  });

  it('is a cosine: within (0, 1], and the same both ways', () => {
    const similar = similarContent(shop);
    const there = similar(0).find(({ item }) => item === 2)!.similarity;
    const back = similar(2).find(({ item }) => item === 0)!.similarity;
    expect(there).toBeCloseTo(back, 12);
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThanOrEqual(1);
  });

  it('finds nothing alike for an item that shares no word', () => {
    expect(similarContent(shop)(3)).toEqual([]);
  });
});
