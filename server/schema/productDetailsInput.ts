import { builder } from '../builder.ts';
import { PromotionKindType } from './productDetails.ts';

export const MoneyInput = builder.inputType('MoneyInput', {
  fields: (t) => ({
    amount: t.field({ type: 'Decimal', required: true }),
    currency: t.string({ required: true, description: 'ISO 4217, such as GBP.' }),
  }),
});

const LocalTitleInput = builder.inputType('LocalTitleInput', {
  fields: (t) => ({
    locale: t.string({ required: true, description: 'A language tag such as de-AT.' }),
    title: t.string({ required: true, description: 'At most 512 characters.' }),
  }),
});

const AttributeInput = builder.inputType('ProductAttributeInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'At most 64 characters, such as colour.' }),
    value: t.string({ required: true, description: 'At most 256 characters, such as red.' }),
  }),
});

const PromotionInput = builder.inputType('PromotionInput', {
  description: 'What the shop offers on top of a product, to everybody alike.',
  fields: (t) => ({
    kind: t.field({ type: PromotionKindType, required: true }),
    label: t.string({
      required: true,
      description:
        'At most 120 characters for the shopper to read; refused where it remarks on a budget, a diet, a health or a name.',
    }),
    code: t.string({ description: 'What to type in at the checkout.' }),
    from: t.field({ type: 'DateTime', description: 'The first moment at which it holds; at once unless said.' }),
    until: t.field({ type: 'DateTime', description: 'The first moment at which it does not; never unless said.' }),
  }),
});

export const ProductDetailsInput = builder.inputType('ProductDetailsInput', {
  description: 'What a storefront shows beside a product, and filters by.',
  fields: (t) => ({
    brand: t.string({ description: 'At most 256 characters.' }),
    url: t.string({ description: 'The product’s own page: an https address.' }),
    imageUrl: t.string({ description: 'An https address.' }),
    otherPrices: t.field({ type: [MoneyInput], description: 'In other currencies, one each; at most 50.' }),
    otherTitles: t.field({ type: [LocalTitleInput], description: 'In other languages, one each; at most 50.' }),
    markets: t.stringList({ description: 'Where it is sold, such as GB; everywhere unless said. At most 250.' }),
    stores: t.stringList({ description: 'The stores that have it in stock; all of them unless said. At most 2000.' }),
    cells: t.stringList({
      description:
        'Where it can be had, as geohashes of at most four characters; everywhere unless said. At most 2000.',
    }),
    attributes: t.field({ type: [AttributeInput], description: 'At most 50.' }),
    promotion: t.field({ type: PromotionInput }),
  }),
});
