import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { readProductId, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { priceIn, pricesOf, promotionAt, titleIn } from '../lists/localItem.ts';
import { NodeType } from './node.ts';
import { AttributeType, MoneyType, PromotionType } from './productDetails.ts';

export const ProductType = builder.objectRef<Item>('Product').implement({
  description: 'A product of the shop, as the shop described it.',
  interfaces: [NodeType],
  fields: (t) => ({
    sku: t.exposeString('sku'),
    title: t.string({
      description: 'In this language where the shop has it, else in that of the list, else as the shop has it.',
      args: { locale: t.arg.string({ description: 'A language tag such as de-AT.' }) },
      resolve: (item, { locale }) => (locale == null ? item.title : titleIn(item, readText('locale', locale, 35))),
    }),
    categories: t.exposeStringList('categories', { description: 'From the widest to the narrowest.' }),
    price: t.field({
      type: MoneyType,
      nullable: true,
      description:
        'In this currency; in that of the list, else in the shop’s own, unless said. null where there is none.',
      args: { currency: t.arg.string({ description: 'ISO 4217, such as EUR.' }) },
      resolve: (item, { currency }) =>
        currency == null ? item.price : priceIn(item, readText('currency', currency, 3)),
    }),
    prices: t.field({
      type: [MoneyType],
      description: 'In every currency that the shop has it in; passed through, never converted.',
      resolve: pricesOf,
    }),
    inStock: t.exposeBoolean('inStock'),
    brand: t.string({ nullable: true, resolve: ({ details }) => details?.brand ?? null }),
    url: t.field({ type: 'URL', nullable: true, resolve: ({ details }) => details?.url ?? null }),
    imageUrl: t.field({ type: 'URL', nullable: true, resolve: ({ details }) => details?.imageUrl ?? null }),
    markets: t.stringList({
      nullable: true,
      description: 'Where it is sold; null for everywhere.',
      resolve: ({ details }) => details?.markets ?? null,
    }),
    attributes: t.field({ type: [AttributeType], resolve: ({ details }) => details?.attributes ?? [] }),
    promotion: t.field({
      type: PromotionType,
      nullable: true,
      description: 'What the shop offers on top of it, to everybody alike; null where it offers nothing now.',
      resolve: ({ details }, _args, { at }) => promotionAt(details?.promotion, at),
    }),
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
