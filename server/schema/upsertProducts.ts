import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { readProduct } from '../catalogue/readProduct.ts';
import { readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { MoneyInput, ProductDetailsInput } from './productDetailsInput.ts';
import { readRows } from './readRows.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface Upsert {
  readonly created: number;
  readonly updated: number;
  readonly userErrors: readonly UserError[];
}

const ProductInput = builder.inputType('ProductInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    sku: t.string({ description: 'The id unless said.' }),
    title: t.string({ required: true, description: 'At most 512 characters.' }),
    categories: t.stringList({ description: 'From the widest to the narrowest, at most 10.' }),
    price: t.field({ type: MoneyInput }),
    inStock: t.boolean({ required: true, defaultValue: true }),
    hidden: t.boolean({ description: 'True for a product that is never offered.' }),
    details: t.field({ type: ProductDetailsInput }),
  }),
});

const PayloadType = builder.objectRef<Upsert>('UpsertPayload').implement({
  fields: (t) => ({
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated'),
    userErrors: t.field({
      type: [UserErrorType],
      description: 'Rows that were left out; the others were taken.',
      resolve: ({ userErrors }) => userErrors,
    }),
  }),
});

export const mostProducts = 1000;

builder.mutationField('upsertProducts', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.shopSystems,
    description:
      'Adds products, and replaces those that the shop has under the same id. Larger catalogues are uploaded: see docs/admin.md.',
    args: { input: t.arg({ type: [ProductInput], required: true, description: 'At most 1000.' }) },
    async resolve(_root, { input }, { shop }): Promise<Upsert> {
      const rows = readList('input', input, mostProducts);
      const { sound, userErrors } = readRows<Item>(rows, readProduct, ({ itemId }) => itemId);
      const created = sound.length > 0 ? await shop.store.catalogue.upsertItems(sound) : 0;
      return { created, updated: sound.length - created, userErrors };
    },
  }),
);
