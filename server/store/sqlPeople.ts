import type { PeopleStore } from '../../engine/store/store.ts';
import type { Sql } from './database.ts';
import { sqlConsents } from './sqlConsents.ts';
import { sqlProfileOf, sqlProfilesWithConsent } from './sqlProfiles.ts';
import { sqlRecord } from './sqlRecord.ts';
import { sqlSettingsOfPeople } from './sqlSettingsOfPeople.ts';
import type { Vault } from './vault.ts';

/** Keeps everything personal in tables, histories sealed. A person's row in `people` is the lock that orders what is done to them. */
export function sqlPeople(db: Sql, vault: Vault): PeopleStore {
  return {
    ...sqlConsents(db),
    ...sqlSettingsOfPeople(db),
    record: (interactions, admit, receivedAt) => sqlRecord(db, vault, interactions, admit, receivedAt),
    profileOf: (userId) => sqlProfileOf(db, vault, userId),
    profilesWithConsent: (receivedSince, bounds) => sqlProfilesWithConsent(db, vault, receivedSince, bounds),
    forget: (userId) =>
      db.transaction().execute(async (trx) => {
        // First the row that a record() under way holds: whatever it remembers is then here to be forgotten.
        await trx.deleteFrom('people').where('user_id', '=', userId).execute();
        await trx.deleteFrom('consents').where('user_id', '=', userId).execute();
        const { numDeletedRows } = await trx
          .deleteFrom('interactions')
          .where('user_id', '=', userId)
          .executeTakeFirstOrThrow();
        // Last: from here on every copy of what was just removed is unreadable.
        await vault.destroyKeyOf(trx, userId);
        return Number(numDeletedRows);
      }),
  };
}
