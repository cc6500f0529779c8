import { describe, expect, it } from 'vitest';
import { type ItemColumns, longestTitle, readItem } from '../../../cli/importing/readItem.ts';

const columns: ItemColumns = {
  item: 0,
  title: 1,
  department: 2,
  category: 3,
  price: 4,
  stock: 5,
  sku: null,
  subcategory: null,
  currency: null,
};
const read = (...fields: string[]) => {
  const item = readItem([...fields, '', '', '', '', ''].slice(0, 6), columns, 'GBP');
  return item.ok ? item.value : item.refusal;
};

describe('readItem', () => {
  it('reads an item, with its categories from the widest to the narrowest', () => {
    expect(read('7', 'frankfurter', 'meat and sausage', 'sausage', '2.50', '0')).toEqual({
      itemId: '7',
      sku: '7',
      title: 'frankfurter',
      categories: ['meat and sausage', 'sausage'],
      price: { amount: '2.50', currency: 'GBP' },
      inStock: false,
    });
  });

  it('calls an item without a title by its id, and takes it to be in stock', () => {
    expect(read('85123A')).toMatchObject({ title: '85123A', categories: [], price: null, inStock: true });
  });

  it.each([
    ['an id with a space', ['BANK CHARGES', 'Bank charges']],
    ['no id', ['', 'Nothing']],
    ['a title that is too long', ['1', 'x'.repeat(longestTitle + 1)]],
    ['control characters', ['1', 'red\u001b[31m']],
    ['a price in words', ['1', 'x', '', '', 'cheap']],
    ['a price below nothing', ['1', 'x', '', '', '-1']],
  ])('refuses %s', (_, fields) => {
    expect(read(...fields)).toEqual(expect.any(String));
  });
});
