/** An item as one market sees it: what the shop wrote for it, chosen and never computed. */

import type { Item, Price, Promotion } from '../../engine/terms/item.ts';

/** In which language and currency a list is asked for; null where that was not said. */
export interface Locality {
  readonly locale: string | null;
  readonly currency: string | null;
}

/** Every price of an item, at most one for each currency; the shop's own first. */
export const pricesOf = ({ price, details }: Item): readonly Price[] => [
  ...(price ? [price] : []),
  ...(details?.otherPrices ?? []).filter(({ currency }) => currency !== price?.currency),
];

/** The price in a currency; null where the shop has none. Nothing is converted. */
export const priceIn = (item: Item, currency: string): Price | null =>
  pricesOf(item).find((price) => price.currency === currency) ?? null;

/** The title in a language: in that very one, else in its main one ('de' for 'de-AT'), else as the shop has it. */
export function titleIn({ title, details }: Item, locale: string): string {
  const others = details?.otherTitles ?? [];
  const inLocale = (wanted: string) => others.find((one) => one.locale.toLowerCase() === wanted)?.title;
  const wanted = locale.toLowerCase();
  return inLocale(wanted) ?? inLocale(wanted.split('-')[0]!) ?? title;
}

/** The promotion that holds at a moment, in milliseconds since 1970. */
export function promotionAt(promotion: Promotion | undefined, at: number): Promotion | null {
  if (!promotion) return null;
  const { from = 0, until = Number.POSITIVE_INFINITY } = promotion;
  return from <= at && at < until ? promotion : null;
}

/** The item with its title and price for this language and currency; a price that the shop does not have is none. */
export function localItem(item: Item, { locale, currency }: Locality): Item {
  if (locale === null && currency === null) return item;
  return {
    ...item,
    title: locale === null ? item.title : titleIn(item, locale),
    price: currency === null ? item.price : priceIn(item, currency),
    details: { ...item.details, otherPrices: pricesOf(item) },
  };
}
