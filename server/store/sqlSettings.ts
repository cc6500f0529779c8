import type { SettingsStore } from '../../engine/store/settingsStore.ts';
import type { Sql } from './database.ts';

/** Keeps the shop's public facts in one table. */
export function sqlSettings(db: Sql): SettingsStore {
  return {
    async read(name) {
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },
    async write(name, value) {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
