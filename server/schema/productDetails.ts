import { type ItemAttribute, type Price, type Promotion, promotionKinds } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';

export const MoneyType = builder.objectRef<Price>('Money').implement({
  description: 'Money as the shop wrote it.',
  fields: (t) => ({
    amount: t.expose('amount', { type: 'Decimal' }),
    currency: t.exposeString('currency', { description: 'ISO 4217, such as GBP.' }),
  }),
});

export const AttributeType = builder.objectRef<ItemAttribute>('ProductAttribute').implement({
  description: 'One thing that the shop says of a product, such as colour: red.',
  fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
});

export const PromotionKindType = builder.enumType('PromotionKind', {
  description: 'DISCOUNT: the price is lower for everybody. COUPON: with a code. LOYALTY: for members.',
  values: promotionKinds,
});

export const PromotionType = builder.objectRef<Promotion>('Promotion').implement({
  description: 'What the shop offers on top of a product, to everybody alike.',
  fields: (t) => ({
    kind: t.expose('kind', { type: PromotionKindType }),
    label: t.exposeString('label', { description: 'For the shopper to read.' }),
    code: t.string({
      nullable: true,
      description: 'What to type in at the checkout; null where there is nothing to type.',
      resolve: ({ code }) => code ?? null,
    }),
    validUntil: t.field({ type: 'DateTime', nullable: true, resolve: ({ until }) => until ?? null }),
  }),
});
