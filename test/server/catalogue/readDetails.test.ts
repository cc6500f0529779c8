import { describe, expect, it } from 'vitest';
import { readPatch, readProduct } from '../../../server/catalogue/readProduct.ts';

const read = (details: unknown) => readProduct({ id: 'p', title: 'P', details });
const complaintsAbout = (details: unknown) => {
  const result = read(details);
  return result.ok ? [] : result.refusal.map(({ message }) => message);
};
const promotion = { kind: 'COUPON', label: '10 % off all pans', code: 'TEN' };

describe('the details of a product', () => {
  it('are taken as the shop says them, without what it does not say', () => {
    const whole = {
      brand: 'Örtli',
      url: 'https://shop.example/p',
      otherPrices: [{ amount: '14.90', currency: 'EUR' }],
      otherTitles: [{ locale: 'de-AT', title: 'Häferl' }],
      markets: ['GB'],
      cells: ['gcpv'],
      attributes: [{ name: 'colour', value: 'red' }],
      promotion: { ...promotion, from: '2026-01-01T00:00:00Z', until: 1_800_000_000_000 },
    };
    const result = read({ ...whole, imageUrl: null, stores: undefined });
    expect(result.ok && result.value.details).toEqual({
      ...whole,
      promotion: { ...whole.promotion, from: Date.UTC(2026, 0, 1) },
    });
  });

  it.each([
    [{ imageUrl: 'javascript:alert(1)' }, 'details.imageUrl must be an https address.'],
    [{ url: 'http://shop.example' }, 'details.url must be an https address.'],
    [{ cells: ['gcpvj'] }, 'details.cells.0 must be a geohash of at most 4 characters.'],
    [
      { otherPrices: [{ amount: '-1', currency: 'EUR' }] },
      'details.otherPrices.0.amount must be an amount from 0 as text.',
    ],
    [{ markets: ['GB', 'GB'] }, 'details.markets must name each one once.'],
    [{ brand: 'a\nb' }, 'details.brand must have 1 to 256 characters.'],
    [{ promotion: { ...promotion, from: 2, until: 1 } }, 'details.promotion must end after it begins.'],
  ])('%j is refused with a sentence', (details, complaint) => {
    expect(complaintsAbout(details)).toEqual([complaint]);
  });

  it('are refused with names that we do not know', () => {
    expect(complaintsAbout({ colour: 'red' })).toHaveLength(1);
    expect(complaintsAbout('red')).toEqual(['details must be an object with details of a product.']);
  });

  it.each([
    'Dear Anna, this is for you',
    'For you, {first_name}',
    'On a budget? Look here',
    'Good for your diet',
    'For your health',
  ])('a promotion labelled “%s” is refused: it remarks on the shopper', (label) => {
    expect(complaintsAbout({ promotion: { ...promotion, label } })).toEqual([
      'details.promotion.label must not remark on a budget, a diet, a health or a name.',
    ]);
  });

  it.each([
    '10 % off',
    'Two for one until Sunday',
    'Members save 5 £',
    'Hi-fi week: 20 % off',
  ])('a promotion labelled “%s” is taken', (label) => {
    expect(complaintsAbout({ promotion: { ...promotion, label } })).toEqual([]);
  });

  it('are replaced as a whole by a patch, and taken away by null', () => {
    const patch = readPatch({ id: 'p', details: null });
    expect(patch.ok && patch.value.changes).toEqual({ details: null });
  });
});
