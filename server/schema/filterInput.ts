import { type ItemFilter, noFilter } from '../../engine/terms/itemFilter.ts';
import { builder } from '../builder.ts';
import { readList, readText } from '../guards/readInput.ts';
import { typedError } from '../guards/typedError.ts';

const PriceRangeInput = builder.inputType('PriceRangeInput', {
  fields: (t) => ({
    least: t.field({ type: 'Decimal', description: 'Itself included.' }),
    most: t.field({ type: 'Decimal', description: 'Itself included.' }),
    currency: t.string({
      description: 'Only prices in it count; that of the context unless said, else each product’s own price.',
    }),
  }),
});

const AttributeFilterInput = builder.inputType('AttributeFilterInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'Such as colour.' }),
    anyOf: t.stringList({ required: true, description: 'At most 20 values, such as red.' }),
  }),
});

export const ProductFilter = builder.inputType('ProductFilter', {
  description:
    'Which products a list may hold: those that meet every condition, random offers too. What is out of stock is never offered; the market and the store come with the context.',
  fields: (t) => ({
    categories: t.stringList({ description: 'Any of these, at any level; at most 20.' }),
    brands: t.stringList({ description: 'Any of these; at most 20.' }),
    price: t.field({ type: PriceRangeInput }),
    attributes: t.field({ type: [AttributeFilterInput], description: 'All of these; at most 10.' }),
  }),
});

const mostNames = 20;
const mostAttributes = 10;

/** @param currency that of the context, for a price range that names none */
export function readFilter(
  input: typeof ProductFilter.$inferInput | null | undefined,
  currency: string | null,
): Omit<ItemFilter, 'market' | 'store' | 'cell'> {
  const { market: _market, store: _store, cell: _cell, ...nothing } = noFilter;
  if (input == null) return nothing;
  const { price } = input;
  const texts = (name: string, list: readonly string[] | null | undefined) =>
    readList(`filter.${name}`, list ?? [], mostNames).map((entry) => readText(`filter.${name}`, entry));
  return {
    categories: texts('categories', input.categories),
    brands: texts('brands', input.brands),
    price: price == null ? null : readRange(price, currency),
    attributes: readList('filter.attributes', input.attributes ?? [], mostAttributes).map(({ name, anyOf }) => ({
      name: readText('filter.attributes', name, 64),
      anyOf: texts('attributes', anyOf),
    })),
  };
}

function readRange(
  { least, most, currency }: typeof PriceRangeInput.$inferInput,
  contextCurrency: string | null,
): NonNullable<ItemFilter['price']> {
  if (least != null && most != null && Number(least) > Number(most))
    throw typedError('INVALID', 'filter.price must not have a least above its most.');
  return {
    least: least ?? null,
    most: most ?? null,
    currency: currency == null ? contextCurrency : readText('filter.price.currency', currency, 3),
  };
}
