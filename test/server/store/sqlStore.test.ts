import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLog } from '../../../server/audit/auditLog.ts';
import { lockHere } from '../../../server/store/builderLock.ts';
import { snapshotFiles } from '../../../server/store/snapshotFiles.ts';
import { sqlAudit } from '../../../server/store/sqlAudit.ts';
import { sqlBuilder } from '../../../server/store/sqlBuilder.ts';
import { sqlCallbacks } from '../../../server/store/sqlCallbacks.ts';
import { sqlCatalogue } from '../../../server/store/sqlCatalogue.ts';
import { sqlDecisions } from '../../../server/store/sqlDecisions.ts';
import { sqlKeys } from '../../../server/store/sqlKeys.ts';
import { sqlLedger } from '../../../server/store/sqlLedger.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { sqlRights } from '../../../server/store/sqlRights.ts';
import { sqlServed } from '../../../server/store/sqlServed.ts';
import { sqlSettings } from '../../../server/store/sqlSettings.ts';
import { sqlSimulations } from '../../../server/store/sqlSimulations.ts';
import { sqlTallies } from '../../../server/store/sqlTallies.ts';
import { tombstonesIn } from '../../../server/store/tombstones.ts';
import { keepsAudit } from '../../contracts/auditStore.ts';
import { keepsTurns } from '../../contracts/builderStore.ts';
import { keepsCallbacks } from '../../contracts/callbackStore.ts';
import { keepsCatalogue } from '../../contracts/catalogueStore.ts';
import { keepsDecisions } from '../../contracts/decisionStore.ts';
import { keepsKeys } from '../../contracts/keyStore.ts';
import { keepsLedger } from '../../contracts/ledgerStore.ts';
import { keepsPeople } from '../../contracts/peopleStore.ts';
import { keepsRights } from '../../contracts/rightsStore.ts';
import { keepsServed } from '../../contracts/servedStore.ts';
import { keepsSettings } from '../../contracts/settingsStore.ts';
import { keepsSimulations } from '../../contracts/simulationStore.ts';
import { keepsSnapshots } from '../../contracts/snapshotStore.ts';
import { keepsTallies } from '../../contracts/tallyStore.ts';
import { freshFolder } from '../../support/folders.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';

describe.each(sqlEngines)('on $name', ({ name, isAvailable, start }) => {
  describe.skipIf(!isAvailable)('every promise', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database?.close());

    keepsCatalogue(name, async () => sqlCatalogue(await database.fresh()));
    keepsPeople(name, async () => sqlPeople(await database.fresh(), database.vault));
    keepsRights(name, async () => {
      const db = await database.fresh();
      const tombstones = tombstonesIn(join(await freshFolder(), 'tombstones.jsonl'));
      return { people: sqlPeople(db, database.vault), rights: sqlRights(db, database.vault, tombstones) };
    });
    keepsLedger(name, async () => sqlLedger(await database.fresh()));
    it.each(['audit_log', 'decisions'])('lets no line of %s be changed or removed, whoever asks', async (table) => {
      const db = await database.fresh();
      await auditLog(sqlAudit(db)).note({ at: 1, by: 'ada', action: 'look', subject: 'x' });
      await sqlDecisions(db).append([{ kind: 'rule', subject: 'a', body: {}, at: 1, by: 'ada' }]);
      for (const statement of [`update ${table} set by = 'eve'`, `delete from ${table}`])
        await expect(sql.raw(statement).execute(db)).rejects.toThrow(/never changed/);
    });
    keepsAudit(name, async () => sqlAudit(await database.fresh()));
    keepsCallbacks(name, async () => sqlCallbacks(await database.fresh()));
    keepsTallies(name, async () => sqlTallies(await database.fresh()));
    keepsSimulations(name, async () => sqlSimulations(await database.fresh()));
    keepsDecisions(name, async () => sqlDecisions(await database.fresh()));
    keepsKeys(name, async () => sqlKeys(await database.fresh()));
    keepsServed(name, async () => sqlServed(await database.fresh()));
    keepsSettings(name, async () => sqlSettings(await database.fresh()));
    keepsTurns(name, async () => {
      const db = await database.fresh();
      return {
        builder: sqlBuilder(db, lockHere()),
        ledger: sqlLedger(db),
        snapshots: await snapshotFiles(db, await freshFolder()),
      };
    });
    keepsSnapshots(name, async () => snapshotFiles(await database.fresh(), await freshFolder()));
  });
});
