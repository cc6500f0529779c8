import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { Sql } from './database.ts';
import { forgetPerson } from './forgetPerson.ts';
import { sqlConsents } from './sqlConsents.ts';
import { sqlProfileOf, sqlProfilesWithConsent } from './sqlProfiles.ts';
import { sqlRecord } from './sqlRecord.ts';
import { sqlSettingsOfPeople } from './sqlSettingsOfPeople.ts';
import { sqlViewerOf } from './sqlViewer.ts';
import type { Vault } from './vault.ts';

/** Keeps everything personal in tables, histories sealed. A person's row in `people` is the lock that orders what is done to them. */
export function sqlPeople(db: Sql, vault: Vault): PeopleStore {
  return {
    ...sqlConsents(db, vault),
    ...sqlSettingsOfPeople(db, vault),
    record: (interactions, admit, receivedAt) => sqlRecord(db, vault, interactions, admit, receivedAt),
    profileOf: (userId) => sqlProfileOf(db, vault, userId),
    viewerOf: sqlViewerOf(db, vault),
    profilesWithConsent: (receivedSince, bounds) => sqlProfilesWithConsent(db, vault, receivedSince, bounds),
    forget: (userId) =>
      db.transaction().execute(async (trx) => {
        const removed = await forgetPerson(trx, vault, userId);
        return removed.find(({ place }) => place === 'interactions')?.rows ?? 0;
      }),
  };
}
