import { z } from 'zod';
import { namePattern } from '../../engine/terms/ids.ts';
import { type ItemDetails, promotionKinds } from '../../engine/terms/item.ts';
import { isText } from '../guards/readInput.ts';
import { remarkIn } from '../guards/remarks.ts';

/** An address that a page may link to and load from: nothing that runs, and nothing unencrypted. */
const isWebAddress = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:';

const text = (longest: number) =>
  z.string().refine((value) => isText(value, longest), `must have 1 to ${longest} characters`);
const name = z.string().regex(namePattern, 'must have 1 to 64 letters, digits or _.:@- characters');
const webAddress = text(2048).refine(isWebAddress, 'must be an https address');
const moment = z.union([z.number().int().min(0), z.iso.datetime({ offset: true }).transform(Date.parse)]);

const promotion = z
  .strictObject({
    kind: z.enum(promotionKinds, `must be one of ${promotionKinds.join(', ')}`),
    label: text(120).refine(
      (label) => remarkIn(label) === null,
      'must not remark on a budget, a diet, a health or a name',
    ),
    code: name.nullish(),
    from: moment.nullish(),
    until: moment.nullish(),
  })
  .refine(({ from, until }) => from == null || until == null || from < until, 'must end after it begins');

/** A list of at most so many entries, no two of one name. */
function distinct<Entry extends z.ZodType>(entry: Entry, most: number, nameOf: (value: z.infer<Entry>) => string) {
  return z
    .array(entry)
    .max(most, `must have at most ${most} entries`)
    .refine((list) => new Set(list.map(nameOf)).size === list.length, 'must name each one once');
}

/** What a row says of a product's details; a part of null is not said. */
export const detailsRow = z
  .strictObject({
    brand: text(256).nullish(),
    url: webAddress.nullish(),
    imageUrl: webAddress.nullish(),
    otherPrices: distinct(
      z.strictObject({
        amount: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be an amount from 0 as text'),
        currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as GBP'),
      }),
      50,
      ({ currency }) => currency,
    ).nullish(),
    otherTitles: distinct(
      z.strictObject({
        locale: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de-AT'),
        title: text(512),
      }),
      50,
      ({ locale }) => locale.toLowerCase(),
    ).nullish(),
    markets: distinct(name, 250, String).nullish(),
    stores: distinct(name, 2000, String).nullish(),
    cells: distinct(
      z.string().regex(/^[0-9b-hjkmnp-z]{1,4}$/, 'must be a geohash of at most 4 characters'),
      2000,
      String,
    ).nullish(),
    attributes: distinct(
      z.strictObject({ name: text(64), value: text(256) }),
      50,
      ({ name, value }) => `${name} ${value}`,
    ).nullish(),
    promotion: promotion.nullish(),
  })
  .transform((row): ItemDetails => withoutNothing(row) as ItemDetails);

/** The same without what is null or not there, all the way down. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (value === null || typeof value !== 'object') return value;
  const said = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(said.map(([name, part]) => [name, withoutNothing(part)]));
}

/** What is wrong with details, for a field at a path such as ['details', 'promotion', 'label']. */
export const detailsWording = ({ path, message }: z.core.$ZodIssue): string => `${path.join('.')} ${message}.`;
