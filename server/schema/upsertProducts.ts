import { type ItemId, isName } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { isText, readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface Upsert {
  readonly created: number;
  readonly updated: number;
  readonly userErrors: readonly UserError[];
}

const MoneyInput = builder.inputType('MoneyInput', {
  fields: (t) => ({
    amount: t.field({ type: 'Decimal', required: true }),
    currency: t.string({ required: true, description: 'ISO 4217, such as GBP.' }),
  }),
});

const ProductInput = builder.inputType('ProductInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    sku: t.string({ description: 'The id unless said.' }),
    title: t.string({ required: true, description: 'At most 512 characters.' }),
    categories: t.stringList({ description: 'From the widest to the narrowest, at most 10.' }),
    price: t.field({ type: MoneyInput }),
    inStock: t.boolean({ required: true, defaultValue: true }),
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

const mostProducts = 1000;

builder.mutationField('upsertProducts', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.shopSystems,
    description: 'Adds products, and replaces those that the shop has under the same id.',
    args: { input: t.arg({ type: [ProductInput], required: true, description: 'At most 1000.' }) },
    async resolve(_root, { input }, { shop }): Promise<Upsert> {
      const rows = readList('input', input, mostProducts);
      const seen = new Set<string>();
      const errors = rows.map((row, place) => errorsIn(row, place, seen));
      const sound = rows.filter((_row, place) => errors[place]!.length === 0).map(itemOf);
      const created = sound.length > 0 ? await shop.store.catalogue.upsertItems(sound) : 0;
      return { created, updated: sound.length - created, userErrors: errors.flat() };
    },
  }),
);

type Row = typeof ProductInput.$inferInput;

/** Of two rows with one id the first one counts. */
function errorsIn(row: Row, place: number, seen: Set<string>): readonly UserError[] {
  const error = (field: string, message: string, code: UserError['code'] = 'INVALID'): UserError => ({
    field: ['input', String(place), field],
    message,
    code,
  });
  const errors: UserError[] = [];
  if (!isName(row.id)) errors.push(error('id', 'id must have 1 to 64 letters, digits or _.:@- characters.'));
  if (seen.has(row.id)) errors.push(error('id', 'Another row has this id.', 'DUPLICATE'));
  seen.add(row.id);
  if (row.sku != null && !isText(row.sku, 256)) errors.push(error('sku', 'sku must have 1 to 256 characters.'));
  if (!isText(row.title, 512)) errors.push(error('title', 'title must have 1 to 512 characters.'));
  const categories = row.categories ?? [];
  if (categories.length > 10 || !categories.every((category) => isText(category, 256)))
    errors.push(error('categories', 'categories must be at most 10, of 1 to 256 characters each.'));
  if (row.price && !(/^[A-Z]{3}$/.test(row.price.currency) && !row.price.amount.startsWith('-')))
    errors.push(error('price', 'price must be an amount from 0, and a currency such as GBP.'));
  return errors;
}

const itemOf = ({ id, sku, title, categories, price, inStock }: Row): Item => ({
  itemId: id as ItemId,
  sku: sku ?? id,
  title,
  categories: categories ?? [],
  price: price ?? null,
  inStock,
});
