import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Item } from '../terms/item.ts';
import type { AttributeFilter, ItemFilter, PriceRange } from '../terms/itemFilter.ts';

/** More filters than a shop's pages have at a time; beyond it the one that was not asked for longest is worked out again. */
const mostRemembered = 64;
const known = new WeakMap<Catalogue, WeakMap<object, Map<string, Uint8Array>>>();
const everything = {};

/**
 * Which items a list may hold, by the shop's rules and by what was asked for; the same for ranked and for random offers.
 * Remembered for a while: the same question gets the very same array, by which others remember what follows from it.
 *
 * Cost O(n) where it is not remembered.
 *
 * @param admits 1 at the place of each item that the shop's rules leave; null for all of them
 * @returns 1 at the place of each item that is left; null for all of them
 */
export function filterItems(catalogue: Catalogue, filter: ItemFilter, admits: Uint8Array | null): Uint8Array | null {
  const holds = conditionsOf(filter);
  if (holds.length === 0) return admits;
  const byRules = remembered(known, catalogue, () => new WeakMap<object, Map<string, Uint8Array>>());
  const masks = remembered(byRules, admits ?? everything, () => new Map<string, Uint8Array>());
  const name = JSON.stringify(filter);
  const before = masks.get(name);
  const mask =
    before ??
    Uint8Array.from(catalogue.items, (item, index) =>
      admits?.[index] !== 0 && holds.every((condition) => condition(item)) ? 1 : 0,
    );
  masks.delete(name); // to the end: the first is then the one that was not asked for longest
  masks.set(name, mask);
  if (masks.size > mostRemembered) masks.delete(masks.keys().next().value!);
  return mask;
}

type Condition = (item: Item) => boolean;

/** The conditions that say anything, the cheapest first. */
function conditionsOf(filter: ItemFilter): readonly Condition[] {
  const { categories, brands, price, attributes, market, store, cell } = filter;
  const wanted = new Set(categories.map((category) => category.toLowerCase()));
  const named = new Set(brands.map((brand) => brand.toLowerCase()));
  return [
    ...(market === null ? [] : [({ details }: Item) => details?.markets?.includes(market) ?? true]),
    ...(store === null ? [] : [({ details }: Item) => details?.stores?.includes(store) ?? true]),
    ...(cell === null ? [] : [({ details }: Item) => details?.cells?.some((other) => overlap(cell, other)) ?? true]),
    ...(named.size === 0 ? [] : [({ details }: Item) => named.has(details?.brand?.toLowerCase() ?? '')]),
    ...(wanted.size === 0 ? [] : [(item: Item) => item.categories.some((one) => wanted.has(one.toLowerCase()))]),
    ...(price === null ? [] : [(item: Item) => isPricedWithin(item, price)]),
    ...attributes.map((attribute) => (item: Item) => hasAttribute(item, attribute)),
  ];
}

/** One geohash is in another exactly if it begins with it. */
const overlap = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

const hasAttribute = ({ details }: Item, { name, anyOf }: AttributeFilter): boolean =>
  details?.attributes?.some((one) => one.name === name && anyOf.includes(one.value)) ?? false;

/** Compared as numbers: exact to fifteen digits. An item without a price in the currency is within no range. */
function isPricedWithin({ price, details }: Item, { currency, least, most }: PriceRange): boolean {
  const prices = [...(price ? [price] : []), ...(details?.otherPrices ?? [])];
  const found = currency === null ? price : prices.find((one) => one.currency === currency);
  if (!found) return false;
  const amount = Number(found.amount);
  return amount >= Number(least ?? 0) && amount <= (most === null ? Number.POSITIVE_INFINITY : Number(most));
}

function remembered<Key extends object, Value>(cache: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = cache.get(key);
  if (found !== undefined) return found;
  const made = make();
  cache.set(key, made);
  return made;
}
