import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Item, Price } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { readProductId, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';

const MoneyType = builder.objectRef<Price>('Money').implement({
  description: 'Money as the shop wrote it.',
  fields: (t) => ({
    amount: t.expose('amount', { type: 'Decimal' }),
    currency: t.exposeString('currency', { description: 'ISO 4217, such as GBP.' }),
  }),
});

export const ProductType = builder.objectRef<Item>('Product').implement({
  description: 'A product of the shop, as the shop described it.',
  fields: (t) => ({
    id: t.exposeID('itemId'),
    sku: t.exposeString('sku'),
    title: t.exposeString('title'),
    categories: t.exposeStringList('categories', { description: 'From the widest to the narrowest.' }),
    price: t.expose('price', { type: MoneyType, nullable: true }),
    inStock: t.exposeBoolean('inStock'),
  }),
});

builder.queryField('product', (t) =>
  t.field({
    type: ProductType,
    nullable: true,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'A product by its id or by its sku; null if the shop has none such.',
    args: { id: t.arg.id(), sku: t.arg.string() },
    async resolve(_root, { id, sku }, context) {
      if ((id == null) === (sku == null))
        throw typedError('INVALID', 'Ask for a product by id or by sku, by one of them.');
      const catalogue = await context.catalogue();
      if (id != null) return catalogue.items[catalogue.indexOf(readProductId(id)) ?? -1] ?? null;
      return bySku(catalogue).get(readText('sku', sku ?? '')) ?? null;
    },
  }),
);

const skus = new WeakMap<Catalogue, ReadonlyMap<string, Item>>();

/** The first product of each sku; worked out once for each catalogue. */
function bySku(catalogue: Catalogue): ReadonlyMap<string, Item> {
  const known = skus.get(catalogue);
  if (known) return known;
  const made = new Map(catalogue.items.toReversed().map((item) => [item.sku, item]));
  skus.set(catalogue, made);
  return made;
}
