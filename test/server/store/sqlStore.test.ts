import { afterAll, beforeAll, describe } from 'vitest';
import { snapshotFiles } from '../../../server/store/snapshotFiles.ts';
import { sqlCatalogue } from '../../../server/store/sqlCatalogue.ts';
import { sqlDecisions } from '../../../server/store/sqlDecisions.ts';
import { sqlKeys } from '../../../server/store/sqlKeys.ts';
import { sqlLedger } from '../../../server/store/sqlLedger.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { sqlServed } from '../../../server/store/sqlServed.ts';
import { sqlSettings } from '../../../server/store/sqlSettings.ts';
import { keepsCatalogue } from '../../contracts/catalogueStore.ts';
import { keepsDecisions } from '../../contracts/decisionStore.ts';
import { keepsKeys } from '../../contracts/keyStore.ts';
import { keepsLedger } from '../../contracts/ledgerStore.ts';
import { keepsPeople } from '../../contracts/peopleStore.ts';
import { keepsServed } from '../../contracts/servedStore.ts';
import { keepsSettings } from '../../contracts/settingsStore.ts';
import { keepsSnapshots } from '../../contracts/snapshotStore.ts';
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
    keepsPeople(name, async () => sqlPeople(await database.fresh()));
    keepsLedger(name, async () => sqlLedger(await database.fresh()));
    keepsDecisions(name, async () => sqlDecisions(await database.fresh()));
    keepsKeys(name, async () => sqlKeys(await database.fresh()));
    keepsServed(name, async () => sqlServed(await database.fresh()));
    keepsSettings(name, async () => sqlSettings(await database.fresh()));
    keepsSnapshots(name, async () => snapshotFiles(await database.fresh(), await freshFolder()));
  });
});
