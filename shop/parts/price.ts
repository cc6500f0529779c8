import type { DecidedItem } from '../../engine/browser.ts';

const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** A price as people read it; '' where there is none. */
export const priceText = ({ price }: Pick<DecidedItem, 'price'>): string =>
  price === null
    ? ''
    : price.currency === 'GBP'
      ? format.format(Number(price.amount))
      : `${price.amount} ${price.currency}`;

/** So many pence, as people read them. */
export const moneyText = (pence: number): string => format.format(pence / 100);

/** What a piece costs, in pence; 0 where the shop does not say. */
export const penceOf = ({ price }: Pick<DecidedItem, 'price'>): number => Math.round(100 * Number(price?.amount ?? 0));
