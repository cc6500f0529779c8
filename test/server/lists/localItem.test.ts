import { describe, expect, it } from 'vitest';
import { localItem, promotionAt } from '../../../server/lists/localItem.ts';
import { itemOf } from '../../support/storeExamples.ts';

const item = itemOf('cup', {
  title: 'Cup',
  details: {
    otherPrices: [{ amount: '14.90', currency: 'EUR' }],
    otherTitles: [
      { locale: 'de', title: 'Tasse' },
      { locale: 'de-AT', title: 'Häferl' },
    ],
  },
});
const seen = (locale: string | null, currency: string | null) => {
  const { title, price } = localItem(item, { locale, currency });
  return [title, price && `${price.amount} ${price.currency}`];
};

describe('an item for one market', () => {
  it('has the title of its language, or of its main language, or the shop’s own', () => {
    expect(seen('de-at', null)[0]).toBe('Häferl');
    expect(seen('de-CH', null)[0]).toBe('Tasse');
    expect(seen('fr', null)[0]).toBe('Cup');
  });

  it('has the price that the shop wrote in this currency, and none where it wrote none: nothing is converted', () => {
    expect(seen(null, 'EUR')).toEqual(['Cup', '14.90 EUR']);
    expect(seen(null, 'GBP')).toEqual(['Cup', '12.50 GBP']);
    expect(seen(null, 'USD')).toEqual(['Cup', null]);
    expect(seen(null, null)).toEqual(['Cup', '12.50 GBP']);
  });

  it('keeps its other prices, each once', () => {
    expect(localItem(item, { locale: null, currency: 'EUR' }).details?.otherPrices).toEqual([
      { amount: '12.50', currency: 'GBP' },
      { amount: '14.90', currency: 'EUR' },
    ]);
  });
});

describe('a promotion', () => {
  it('holds from its first moment to before its last', () => {
    const promotion = { kind: 'DISCOUNT', label: '10 % off', from: 10, until: 20 } as const;
    expect([9, 10, 19, 20].map((at) => promotionAt(promotion, at) !== null)).toEqual([false, true, true, false]);
    expect(promotionAt({ kind: 'DISCOUNT', label: '10 % off' }, 0)).not.toBeNull();
    expect(promotionAt(undefined, 0)).toBeNull();
  });
});
