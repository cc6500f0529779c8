import { type Selectable, sql } from 'kysely';
import type { CatalogueStore } from '../../engine/store/catalogueStore.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Keeps the catalogue in one table, in the order of its ordinals. */
export function sqlCatalogue(db: Sql): CatalogueStore {
  return {
    upsertItems: (items) => upsertItems(db, items),
    changeItems: (itemIds, change) => changeItems(db, itemIds, change),
    async items() {
      const rows = await db.selectFrom('items').selectAll().orderBy('ordinal').execute();
      return rows.map(itemFrom);
    },
    async version() {
      const { version } = await db.selectFrom('catalogue_version').select('version').executeTakeFirstOrThrow();
      return readWhole(version);
    },
  };
}

async function upsertItems(db: Sql, items: readonly Item[]): Promise<number> {
  if (items.length === 0) return 0;
  // One statement may touch a row only once; a Map keeps an item's first place and its last content.
  const distinct = [...new Map(items.map((item) => [item.itemId, item])).values()];

  return db.transaction().execute(async (trx) => {
    await queueWriters(trx);
    const count = async () => {
      const { rows } = await sql<{ count: string }>`select count(*) from items`.execute(trx);
      return readWhole(rows[0]!.count);
    };
    const before = await count();
    await writeItems(trx, distinct);
    return (await count()) - before;
  });
}

async function changeItems(
  db: Sql,
  itemIds: readonly ItemId[],
  change: (item: Item) => Item | null,
): Promise<readonly ItemId[]> {
  if (itemIds.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    await queueWriters(trx); // before any row: whoever writes waits here, so that nobody waits in a circle
    const rows = await trx
      .selectFrom('items')
      .selectAll()
      .where('item_id', 'in', [...new Set(itemIds)])
      .execute();
    const before = rows.map(itemFrom);
    const after = before.map(change);
    const removed = before.filter((_item, place) => after[place] === null).map(({ itemId }) => itemId);
    if (removed.length > 0) await trx.deleteFrom('items').where('item_id', 'in', removed).execute();
    await writeItems(
      trx,
      after.filter((item) => item !== null),
    );
    const met = new Set(before.map(({ itemId }) => itemId));
    return itemIds.filter((itemId) => !met.has(itemId));
  });
}

/** This row is the writers' queue: ordinals are then given in the order in which the changes take effect. */
const queueWriters = (trx: Sql) => sql`update catalogue_version set version = version + 1`.execute(trx);

async function writeItems(trx: Sql, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into items (item_id, sku, title, categories, price_amount, price_currency, in_stock, hidden, details)
    select item_id, sku, title, categories::jsonb, price_amount, price_currency, in_stock, hidden, details::jsonb
    from unnest(
      ${items.map(({ itemId }) => itemId)}::text[],
      ${items.map(({ sku }) => sku)}::text[],
      ${items.map(({ title }) => title)}::text[],
      ${items.map(({ categories }) => JSON.stringify(categories))}::text[],
      ${items.map(({ price }) => price?.amount ?? null)}::text[],
      ${items.map(({ price }) => price?.currency ?? null)}::text[],
      ${items.map(({ inStock }) => inStock)}::boolean[],
      ${items.map(({ hidden }) => hidden ?? false)}::boolean[],
      ${items.map(({ details }) => (details ? JSON.stringify(details) : null))}::text[]
    ) with ordinality
      as given (item_id, sku, title, categories, price_amount, price_currency, in_stock, hidden, details, place)
    order by place
    on conflict (item_id) do update set
      sku = excluded.sku, title = excluded.title, categories = excluded.categories,
      price_amount = excluded.price_amount, price_currency = excluded.price_currency, in_stock = excluded.in_stock,
      hidden = excluded.hidden, details = excluded.details
  `.execute(trx);
}

const itemFrom = (row: Selectable<Database['items']>): Item => ({
  itemId: row.item_id as ItemId,
  sku: row.sku,
  title: row.title,
  categories: row.categories,
  price:
    row.price_amount !== null && row.price_currency !== null
      ? { amount: row.price_amount, currency: row.price_currency }
      : null,
  inStock: row.in_stock,
  ...(row.hidden ? { hidden: true } : {}),
  ...(row.details ? { details: row.details } : {}),
});
