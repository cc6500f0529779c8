/** What is changed about products that the shop has: fields, and whether they are there at all. */

import type { ItemId } from '../../engine/terms/ids.ts';
import { builder } from '../builder.ts';
import { type ProductPatch, patched, readPatch } from '../catalogue/readProduct.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readList, readProductId } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { MoneyInput, ProductDetailsInput } from './productDetailsInput.ts';
import { readRows } from './readRows.ts';
import { mostProducts } from './upsertProducts.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface Change {
  readonly changed: number;
  readonly userErrors: readonly UserError[];
}

const ProductPatchInput = builder.inputType('ProductPatchInput', {
  description: 'Only the fields that are given change.',
  fields: (t) => ({
    id: t.id({ required: true }),
    sku: t.string(),
    title: t.string({ description: 'At most 512 characters.' }),
    categories: t.stringList({ description: 'All of them anew, at most 10.' }),
    price: t.field({ type: MoneyInput, description: 'null takes the price away.' }),
    inStock: t.boolean(),
    hidden: t.boolean({ description: 'True for a product that is never offered.' }),
    details: t.field({ type: ProductDetailsInput, description: 'All of them anew; null takes them away.' }),
  }),
});

const PayloadType = builder.objectRef<Change>('ProductsPayload').implement({
  fields: (t) => ({
    changed: t.exposeInt('changed', { description: 'How many products were changed or removed.' }),
    userErrors: t.field({
      type: [UserErrorType],
      description: 'Rows that were left out; the others were taken.',
      resolve: ({ userErrors }) => userErrors,
    }),
  }),
});

const unknown = (field: readonly string[]): UserError => ({
  field,
  message: 'There is no such product.',
  code: 'UNKNOWN_PRODUCT',
});

builder.mutationField('patchProducts', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.shopSystems,
    description: 'Changes fields of products that the shop has, such as their stock.',
    args: { input: t.arg({ type: [ProductPatchInput], required: true, description: 'At most 1000.' }) },
    async resolve(_root, { input }, { shop }): Promise<Change> {
      const rows = readList('input', input, mostProducts);
      const { sound, userErrors } = readRows<ProductPatch>(rows, readPatch, ({ itemId }) => itemId);
      const patches = new Map(sound.map((patch) => [patch.itemId, patch]));
      const missing = new Set(
        await shop.store.catalogue.changeItems([...patches.keys()], (item) => patched(item, patches.get(item.itemId)!)),
      );
      const places = rows.flatMap(({ id }, place) => (missing.has(id as ItemId) ? [place] : []));
      return {
        changed: sound.length - missing.size,
        userErrors: [...userErrors, ...places.map((place) => unknown(['input', String(place), 'id']))],
      };
    },
  }),
);

builder.mutationField('removeProducts', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.shopSystems,
    description:
      'Removes products from the catalogue for good. What people did with them stays theirs, and is learned from no more.',
    args: { ids: t.arg.idList({ required: true, description: 'At most 1000.' }) },
    async resolve(_root, { ids }, { shop, caller, at }): Promise<Change> {
      const names = readList('ids', ids, mostProducts).map(readProductId);
      const missing = new Set(await shop.store.catalogue.changeItems(names, () => null));
      const by = nameOfCaller(caller);
      const removed = new Set(names.filter((name) => !missing.has(name)));
      if (removed.size > 0)
        await shop.audit.note({ at, by, action: 'removeProducts', subject: [...removed].slice(0, 20).join(' ') });
      const places = names.flatMap((name, place) => (missing.has(name) ? [place] : []));
      return {
        changed: new Set(names).size - missing.size,
        userErrors: places.map((place) => unknown(['ids', String(place)])),
      };
    },
  }),
);
