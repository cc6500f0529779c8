import { sql } from 'kysely';
import type { CatalogueStore } from '../../engine/store/store.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Keeps the catalogue in one table, in the order of its ordinals. */
export function sqlCatalogue(db: Sql): CatalogueStore {
  return {
    upsertItems: (items) => upsertItems(db, items),
    async items() {
      const rows = await db.selectFrom('items').selectAll().orderBy('ordinal').execute();
      return rows.map(
        (row): Item => ({
          itemId: row.item_id as ItemId,
          sku: row.sku,
          title: row.title,
          categories: row.categories,
          price:
            row.price_amount !== null && row.price_currency !== null
              ? { amount: row.price_amount, currency: row.price_currency }
              : null,
          inStock: row.in_stock,
        }),
      );
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
    // This row is the writers' queue: ordinals are then given in the order in which the changes take effect.
    await sql`update catalogue_version set version = version + 1`.execute(trx);
    const count = async () => {
      const { rows } = await sql<{ count: string }>`select count(*) from items`.execute(trx);
      return readWhole(rows[0]!.count);
    };
    const before = await count();
    await sql`
      insert into items (item_id, sku, title, categories, price_amount, price_currency, in_stock)
      select item_id, sku, title, categories::jsonb, price_amount, price_currency, in_stock
      from unnest(
        ${distinct.map(({ itemId }) => itemId)}::text[],
        ${distinct.map(({ sku }) => sku)}::text[],
        ${distinct.map(({ title }) => title)}::text[],
        ${distinct.map(({ categories }) => JSON.stringify(categories))}::text[],
        ${distinct.map(({ price }) => price?.amount ?? null)}::text[],
        ${distinct.map(({ price }) => price?.currency ?? null)}::text[],
        ${distinct.map(({ inStock }) => inStock)}::boolean[]
      ) with ordinality as given (item_id, sku, title, categories, price_amount, price_currency, in_stock, place)
      order by place
      on conflict (item_id) do update set
        sku = excluded.sku, title = excluded.title, categories = excluded.categories,
        price_amount = excluded.price_amount, price_currency = excluded.price_currency, in_stock = excluded.in_stock
    `.execute(trx);
    return (await count()) - before;
  });
}
