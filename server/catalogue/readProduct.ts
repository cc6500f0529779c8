/** Rows of products from outside, by GraphQL or by upload, become items; or every complaint about them at once. */

import { z } from 'zod';
import { type ItemId, namePattern } from '../../engine/terms/ids.ts';
import type { Item, ItemDetails } from '../../engine/terms/item.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { isText } from '../guards/readInput.ts';
import { detailsRow, detailsWording } from './readDetails.ts';

/** What is wrong with one field of a row. */
export interface RowComplaint {
  /** The field; null for the row as a whole. */
  readonly field: string | null;
  /** One plain sentence. */
  readonly message: string;
}

/** The fields of an item that a patch changes, and whose it is. */
export interface ProductPatch {
  readonly itemId: ItemId;
  readonly changes: Partial<Omit<Item, 'itemId' | 'hidden' | 'details'>> & {
    readonly hidden?: boolean;
    readonly details?: ItemDetails | null;
  };
}

const text = (longest: number) => z.string().refine((value) => isText(value, longest));
const price = z.strictObject({
  amount: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** One check per field, whatever the row came by. */
const fields = {
  id: z.string().regex(namePattern),
  sku: text(256),
  title: text(512),
  categories: z.array(text(256)).max(10),
  price: price.nullable(),
  inStock: z.boolean(),
  hidden: z.boolean(),
  details: detailsRow.nullable(),
};

const wordings: Readonly<Record<keyof typeof fields, string>> = {
  id: 'id must have 1 to 64 letters, digits or _.:@- characters.',
  sku: 'sku must have 1 to 256 characters.',
  title: 'title must have 1 to 512 characters.',
  categories: 'categories must be at most 10, of 1 to 256 characters each.',
  price: 'price must be an amount from 0 as text, and a currency such as GBP.',
  inStock: 'inStock must be true or false.',
  hidden: 'hidden must be true or false.',
  details: 'details must be an object with details of a product.',
};

const wholeRow = z.strictObject({
  ...fields,
  sku: fields.sku.nullish(),
  categories: fields.categories.nullish(),
  price: fields.price.optional(),
  inStock: fields.inStock.nullish(),
  hidden: fields.hidden.nullish(),
  details: fields.details.optional(),
});
const patchRow = z.strictObject(fields).partial().required({ id: true });

/** A whole item; what the row does not say has its default. */
export function readProduct(row: unknown): Result<Item, readonly RowComplaint[]> {
  const read = wholeRow.safeParse(row);
  if (!read.success) return refuse(complaintsOf(read.error));
  const { id, sku, title, categories, inStock, hidden, details } = read.data;
  return accept({
    itemId: id as ItemId,
    sku: sku ?? id,
    title,
    categories: categories ?? [],
    price: read.data.price ?? null,
    inStock: inStock ?? true,
    ...(hidden ? { hidden } : {}),
    ...(details ? { details } : {}),
  });
}

/** The fields that are given, and nothing else; a price of null takes the price away. */
export function readPatch(row: unknown): Result<ProductPatch, readonly RowComplaint[]> {
  const read = patchRow.safeParse(row);
  if (!read.success) return refuse(complaintsOf(read.error));
  const { id, ...given } = read.data;
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return accept({ itemId: id as ItemId, changes: changes as ProductPatch['changes'] });
}

/** The item with what the patch changes. */
export function patched(item: Item, { changes }: ProductPatch): Item {
  const { hidden, details, ...rest } = { ...item, ...changes };
  return { ...rest, ...(hidden ? { hidden: true } : {}), ...(details ? { details } : {}) };
}

/** One complaint for each field, in the order of the row's own making; a field that we do not know is one. */
function complaintsOf({ issues }: z.ZodError): readonly RowComplaint[] {
  const complaints = issues.flatMap((issue): readonly RowComplaint[] => {
    const field = issue.path[0];
    if (field === 'details' && issue.path.length > 1) return [{ field, message: detailsWording(issue) }];
    if (typeof field === 'string') return [{ field, message: wordings[field as keyof typeof fields] }];
    return issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, 5).map((key) => ({ field: null, message: `${shown(key)} is not a field of a product.` }))
      : [{ field: null, message: 'A row must be an object with the fields of a product.' }];
  });
  return [...new Map(complaints.map((complaint) => [`${complaint.field} ${complaint.message}`, complaint])).values()];
}

/** A name of outside in a message: short, and without what a log or a terminal would obey. */
const shown = (name: string): string => JSON.stringify(name.slice(0, 40).replaceAll(/[\p{Cc}\p{Cs}]/gu, '?'));
