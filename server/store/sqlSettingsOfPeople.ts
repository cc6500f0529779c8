import { sql } from 'kysely';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import { type ShopperSettings, settingsFrom } from '../../engine/terms/shopperSettings.ts';
import type { Sql } from './database.ts';
import { heldNames } from './personNames.ts';
import type { Vault } from './vault.ts';

/** Keeps what people decided about their own lists, in their row of `people`. */
export function sqlSettingsOfPeople(
  db: Sql,
  vault: Pick<Vault, 'namesOf' | 'newestGeneration'>,
): Pick<PeopleStore, 'settingsOf' | 'changeSettings'> {
  return {
    async settingsOf(userId) {
      const found = db.selectFrom('people').select('settings').where('user_id', 'in', vault.namesOf(userId));
      const row = await found.executeTakeFirst();
      return settingsFrom(row?.settings ?? {});
    },
    async changeSettings(userId, change) {
      return db.transaction().execute(async (trx) => {
        const name = (await heldNames(trx, vault, [userId])).get(userId)!;
        // One statement, so that two changes at once are one after the other, and what neither names stays.
        const { rows } = await sql<{ readonly settings: Partial<ShopperSettings> }>`
          insert into people (user_id, consent, settings) values (${name}::text, '{}'::jsonb, ${JSON.stringify(change)}::jsonb)
          on conflict (user_id) do update set settings = people.settings || excluded.settings
          returning settings
        `.execute(trx);
        return settingsFrom(rows[0]?.settings ?? {});
      });
    },
  };
}
