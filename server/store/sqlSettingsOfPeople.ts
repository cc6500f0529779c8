import { sql } from 'kysely';
import type { PeopleStore } from '../../engine/store/store.ts';
import { type ShopperSettings, settingsFrom } from '../../engine/terms/shopperSettings.ts';
import type { Sql } from './database.ts';

/** Keeps what people decided about their own lists, in their row of `people`. */
export function sqlSettingsOfPeople(db: Sql): Pick<PeopleStore, 'settingsOf' | 'changeSettings'> {
  return {
    async settingsOf(userId) {
      const row = await db.selectFrom('people').select('settings').where('user_id', '=', userId).executeTakeFirst();
      return settingsFrom(row?.settings ?? {});
    },
    async changeSettings(userId, change) {
      // One statement, so that two changes at once are one after the other, and what neither names stays.
      const { rows } = await sql<{ readonly settings: Partial<ShopperSettings> }>`
        insert into people (user_id, consent, settings) values (${userId}::text, '{}'::jsonb, ${JSON.stringify(change)}::jsonb)
        on conflict (user_id) do update set settings = people.settings || excluded.settings
        returning settings
      `.execute(db);
      return settingsFrom(rows[0]?.settings ?? {});
    },
  };
}
