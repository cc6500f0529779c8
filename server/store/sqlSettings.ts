import type { SettingsStore } from '../../engine/store/settingsStore.ts';
import type { Sql } from './database.ts';

/** Keeps the shop's public facts in one table. */
export function sqlSettings(db: Sql): SettingsStore {
  const read = async (name: string): Promise<string | null> => {
    const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value ?? null;
  };
  return {
    read,
    async writeFirst(name, value) {
      // Nothing is written as a rule: also where a server only reads.
      const before = await read(name);
      if (before !== null) return before;
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      return (await read(name))!;
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
