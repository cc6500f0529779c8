import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isStoreAway } from '../../../engine/terms/storeAway.ts';
import type { Sql } from '../../../server/store/database.ts';
import { impersonalTables, personalTables } from '../../../server/store/personalTables.ts';
import { completeTombstones, reapplyTombstones } from '../../../server/store/reapplyTombstones.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { sqlRights } from '../../../server/store/sqlRights.ts';
import { type Tombstone, type Tombstones, tombstonesIn } from '../../../server/store/tombstones.ts';
import { freshFolder } from '../../support/folders.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { admitAll, changeOf, eventOf, person } from '../../support/storeExamples.ts';

describe.each(sqlEngines)('who was erased, on $name', ({ isAvailable, start }) => {
  describe.skipIf(!isAvailable)('stays erased', () => {
    let database: TestDatabase;
    let db: Sql;
    let path: string;
    let tombstones: Tombstones;
    beforeAll(async () => {
      database = await start();
      await sql`create schema copies`.execute(database.db);
    });
    afterAll(() => database?.close());
    beforeEach(async () => {
      db = await database.fresh();
      path = join(await freshFolder(), 'tombstones.jsonl');
      tombstones = tombstonesIn(path);
      const people = sqlPeople(db, database.vault);
      await people.setConsents(['ada', 'bob'].map((name) => changeOf(name, 'LEARN', true)));
      await people.record([eventOf('1', 'ada', 'pan'), eventOf('2', 'bob', 'pan')], admitAll, 1);
    });

    const tables = [...personalTables.map(({ table }) => table), 'erasures'];
    const copyTo = async (name: string) => {
      for (const table of tables)
        await sql.raw(`create table copies.${name}_${table} as select * from ${table}`).execute(db);
    };
    /** As if an old copy of the database were put back. */
    const putBack = async (copied: string) => {
      for (const table of tables) {
        await sql.raw(`truncate ${table}`).execute(db);
        await sql
          .raw(`insert into ${table} overriding system value select * from copies.${copied}_${table}`)
          .execute(db);
      }
    };
    const rowsOf = async (name: string) =>
      (await sqlRights(db, database.vault, tombstones).holdingsOf(person(name))).flatMap(({ rows }) => rows).length;

    it('although an old copy of the database is put back; nobody else is touched, and it is done once', async () => {
      const rights = sqlRights(db, database.vault, tombstones);
      await copyTo('before');
      await rights.erase(person('ada'), 'r1', 50);
      await putBack('before');
      expect(await rowsOf('ada')).toBeGreaterThan(0);
      expect(await reapplyTombstones(db, database.vault, tombstones)).toBe(1);
      expect(await rowsOf('ada')).toBe(0);
      expect(await rowsOf('bob')).toBeGreaterThan(0);
      expect(await rights.findErasure('r1')).toMatchObject({ erasedAt: 50, firstCleanBuild: null });
      // Who comes again is somebody new, and stays.
      await sqlPeople(db, database.vault).setConsents([changeOf('ada', 'LEARN', true)]);
      expect(await reapplyTombstones(db, database.vault, tombstones)).toBe(0);
      expect(await rowsOf('ada')).toBeGreaterThan(0);
    });

    it('although a crash fell between the tombstone and the rows', async () => {
      const line = { tombstone: database.vault.tombstoneOf(person('ada')), receiptId: 'r1', erasedAt: 50 };
      await tombstones.append(line);
      expect(await reapplyTombstones(db, database.vault, tombstones)).toBe(1);
      expect(await rowsOf('ada')).toBe(0);
      expect(await tombstones.all()).toEqual([line]);
    });

    it('and nobody is told so where it could not be written down', async () => {
      const nowhere = tombstonesIn(join(path, 'no', 'folder'));
      const rights = sqlRights(db, database.vault, nowhere);
      await expect(rights.erase(person('ada'), 'r1', 50)).rejects.toSatisfy(isStoreAway);
      expect(await rowsOf('ada')).toBeGreaterThan(0);
    });

    it('also where thousands are to be taken in at once', async () => {
      const lines = Array.from(
        { length: 2_001 },
        (_, place) => `{"tombstone":"t${place}","receiptId":"r${place}","erasedAt":1}`,
      );
      await appendFile(path, `${lines.join('\n')}\n`);
      expect(await reapplyTombstones(db, database.vault, tombstones)).toBe(0);
      expect((await sqlRights(db, database.vault, tombstones).erasures(3_000)).length).toBe(2_001);
    });

    it('and a line that a crash cut off takes none with it', async () => {
      await appendFile(path, '{"tombstone":"half a li');
      const line = { tombstone: 'whole', receiptId: 'r1', erasedAt: 50 };
      await tombstones.append(line);
      await tombstones.append({ ...line, erasedAt: 99 });
      expect(await tombstones.all()).toEqual([line]);
    });

    it('also where the file was damaged in any one byte, or is an older copy: what the database knows is written there again', async () => {
      const rights = sqlRights(db, database.vault, tombstones);
      await rights.erase(person('ada'), 'r1', 50);
      await rights.erase(person('bob'), 'r2', 60);
      const [whole, lines] = [await readFile(path), await tombstones.all()];
      const mended = async (): Promise<readonly Tombstone[]> => {
        expect(await completeTombstones(db, tombstones)).toEqual({ ok: true, value: null });
        // Whatever was damaged is out of the way: the next time there is nothing to be said of it.
        expect(await tombstones.complete([])).toEqual({ ok: true, value: null });
        return (await tombstones.all()).toSorted((one, other) => one.erasedAt - other.erasedAt);
      };
      for (let place = 0; place < whole.length; place += 1) {
        const damaged = Buffer.from(whole);
        damaged[place]! ^= 4;
        await writeFile(path, damaged);
        expect(await mended(), `byte ${place}`).toEqual(lines);
      }
      await writeFile(path, whole.subarray(0, whole.length / 2));
      expect(await mended()).toEqual(lines);
      await rm(path);
      expect(await mended()).toEqual(lines);
    });

    it('and a line is not lost without a word that is damaged, and of which an old copy of the database knows nothing', async () => {
      const rights = sqlRights(db, database.vault, tombstones);
      await copyTo('older');
      await rights.erase(person('ada'), 'r1', 50);
      const whole = await readFile(path);
      const damaged = Buffer.from(whole);
      damaged[damaged.indexOf('r1')]! ^= 4;
      await writeFile(path, damaged);
      await putBack('older');
      expect(await completeTombstones(db, tombstones)).toMatchObject({ refusal: expect.stringContaining('line 2') });
      expect(await rowsOf('ada')).toBeGreaterThan(0);
      await writeFile(path, whole);
      expect(await completeTombstones(db, tombstones)).toMatchObject({ ok: true });
      expect(await reapplyTombstones(db, database.vault, tombstones)).toBe(1);
    });

    it('in every table that there is: each is named as one with people in it, or as one without', async () => {
      const { rows } = await sql<{ tablename: string }>`
        select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
      `.execute(db);
      const named = [...personalTables.map(({ table }) => table), ...impersonalTables];
      expect(rows.map(({ tablename }) => tablename).sort()).toEqual([...named].sort());
      const { rows: columns } = await sql<{ table_name: string }>`
        select distinct table_name from information_schema.columns
        where table_schema = 'public' and column_name in ('user_id', 'person', 'subject_id', 'viewer')
      `.execute(db);
      expect(columns.map(({ table_name }) => table_name).sort()).toEqual(
        personalTables.map(({ table }) => table).sort(),
      );
    });
  });
});
