import { join } from 'node:path';
import type { Store } from '../../engine/store/store.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { BuilderLock } from './builderLock.ts';
import type { Sql } from './database.ts';
import { withLedgerFile } from './ledgerFile.ts';
import { migrate } from './migrate.ts';
import { readStamps } from './readStamps.ts';
import { completeTombstones, reapplyTombstones } from './reapplyTombstones.ts';
import { removeLeftovers } from './removeLeftovers.ts';
import { sealLeftovers } from './sealLeftovers.ts';
import { snapshotFiles } from './snapshotFiles.ts';
import { sqlAudit } from './sqlAudit.ts';
import { sqlBuilder } from './sqlBuilder.ts';
import { sqlCallbacks } from './sqlCallbacks.ts';
import { sqlCatalogue } from './sqlCatalogue.ts';
import { sqlDecisions } from './sqlDecisions.ts';
import { sqlKeys } from './sqlKeys.ts';
import { sqlLedger } from './sqlLedger.ts';
import { sqlNames } from './sqlNames.ts';
import { sqlPeople } from './sqlPeople.ts';
import { sqlRights } from './sqlRights.ts';
import { sqlServed } from './sqlServed.ts';
import { sqlSettings } from './sqlSettings.ts';
import { sqlSimulations } from './sqlSimulations.ts';
import { sqlTallies } from './sqlTallies.ts';
import type { StoreRefusal } from './storeRefusal.ts';
import { tombstonesIn } from './tombstones.ts';
import { openVault } from './vault.ts';

/**
 * A store over one database and one folder: tables for what is asked, files for snapshots and for the ledger's second
 * copy. Brings the tables up to date first. Closes the database when it is closed, and when it refuses.
 *
 * @param lock what holds builders to one at a time
 * @param wrappingKey what wraps the keys of persons; one in the folder, made on the first run, unless given
 * @param replicasSettle how long others may be at work with what they last read of the folder of keys, in milliseconds; 0 for
 *   none. Where there are others, snapshots are kept in the database as well
 */
export async function sqlStore(
  db: Sql,
  folder: string,
  lock: BuilderLock,
  wrappingKey: string | null = null,
  replicasSettle = 0,
): Promise<Result<Store, StoreRefusal>> {
  try {
    await removeLeftovers(folder);
    await migrate(db);
    const vault = await openVault(db, join(folder, 'keys'), wrappingKey);
    if (!vault.ok) {
      await db.destroy();
      return refuse({ code: 'KEYS_UNREADABLE', sentence: `Nothing was opened, because ${vault.refusal}.` });
    }
    const tombstones = tombstonesIn(join(folder, 'keys', 'tombstones.jsonl'));
    const completed = await completeTombstones(db, tombstones);
    if (!completed.ok) {
      vault.value.close();
      await db.destroy();
      return refuse({ code: 'KEYS_UNREADABLE', sentence: `Nothing was opened, because ${completed.refusal}.` });
    }
    await sealLeftovers(db, vault.value);
    await reapplyTombstones(db, vault.value, tombstones);
    const snapshots = join(folder, 'snapshots');
    const ledger = await withLedgerFile(sqlLedger(db), join(folder, 'ledger.jsonl'), await readStamps(snapshots));
    if (!ledger.ok) {
      vault.value.close();
      await db.destroy();
      return refuse({ code: 'LEDGER_DAMAGED', sentence: `Nothing was opened, because ${ledger.refusal}.` });
    }
    return accept({
      catalogue: sqlCatalogue(db),
      people: sqlPeople(db, vault.value),
      rights: sqlRights(db, vault.value, tombstones),
      ledger: ledger.value,
      builder: sqlBuilder(db, lock),
      snapshots: await snapshotFiles(db, snapshots, replicasSettle > 0),
      settings: sqlSettings(db),
      decisions: sqlDecisions(db),
      audit: sqlAudit(db),
      tallies: sqlTallies(db),
      simulations: sqlSimulations(db),
      keys: sqlKeys(db),
      served: sqlServed(db),
      callbacks: sqlCallbacks(db),
      names: sqlNames(db, vault.value, replicasSettle),
      async close() {
        await ledger.value.close();
        vault.value.close();
        await db.destroy();
      },
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
