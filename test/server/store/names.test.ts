import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NameStore } from '../../../engine/store/nameStore.ts';
import type { PeopleStore } from '../../../engine/store/peopleStore.ts';
import type { RightsStore } from '../../../engine/store/rightsStore.ts';
import type { DataRequest } from '../../../engine/terms/dataRequest.ts';
import type { Sql } from '../../../server/store/database.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { migrations } from '../../../server/store/migrations/migrations.ts';
import { nameKeysIn } from '../../../server/store/nameKeys.ts';
import { personalTables } from '../../../server/store/personalTables.ts';
import { reapplyTombstones } from '../../../server/store/reapplyTombstones.ts';
import { sqlNames } from '../../../server/store/sqlNames.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { sqlRights } from '../../../server/store/sqlRights.ts';
import { type Tombstones, tombstonesIn } from '../../../server/store/tombstones.ts';
import { openVault, type Vault } from '../../../server/store/vault.ts';
import { freshFolder } from '../../support/folders.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { admitAll, changeOf, eventOf, person } from '../../support/storeExamples.ts';

const told = 1_700_000_000_000;
const noteOf = (requestId: string, name: string): DataRequest => ({
  requestId,
  userId: person(name),
  type: 'RECTIFICATION',
  status: 'PENDING',
  submittedAt: told,
  dueAt: told + 1000,
  cancelUntil: null,
  decidedAt: null,
  via: 'SHOPPER',
  note: 'I never bought the pan',
  link: null,
});

describe('the keys of names', () => {
  it('count by the first whole line of each generation, whatever a crash or a second hand left between', async () => {
    const path = join(await freshFolder(), 'name-keys');
    const wrapping = Buffer.alloc(32, 7);
    let now = 0;
    const keys = nameKeysIn(path, wrapping, () => now);
    expect(keys.newest()).toBe(1);
    await keys.add();
    expect(keys.newest()).toBe(2);
    const second = Buffer.from(keys.keyOf(2));
    await appendFile(path, '{"generation":3,"sea');
    await keys.add();
    await writeFile(path, `${await readFile(path, 'utf8')}${(await readFile(path, 'utf8')).split('\n')[1]}\n`);
    const again = nameKeysIn(path, wrapping, () => now);
    expect(again.newest()).toBe(3);
    expect(Buffer.from(again.keyOf(2))).toEqual(second);
    // Another process hears of a new key within a second.
    expect(keys.newest()).toBe(3);
    await again.add();
    expect(keys.newest()).toBe(3);
    now += 1000;
    expect(keys.newest()).toBe(4);
    expect(nameKeysIn(path, Buffer.alloc(32, 8)).newest()).toBe(1);
  });
});

describe.each(sqlEngines)('names of people on $name', ({ isAvailable, start }) => {
  describe.skipIf(!isAvailable)('made anew', () => {
    let database: TestDatabase;
    let db: Sql;
    let folder: string;
    let vault: Vault;
    let people: PeopleStore;
    let rights: RightsStore;
    let names: NameStore;
    let tombstones: Tombstones;

    const open = async (): Promise<Vault> => {
      const opened = await openVault(db, folder, null);
      if (!opened.ok) throw new Error(opened.refusal);
      vault = opened.value;
      people = sqlPeople(db, vault);
      rights = sqlRights(db, vault, tombstones);
      names = sqlNames(db, vault, 0);
      return vault;
    };
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database?.close());
    afterEach(() => vault.close());
    beforeEach(async () => {
      db = await database.fresh();
      folder = await freshFolder();
      tombstones = tombstonesIn(join(folder, 'tombstones.jsonl'));
      await open();
      await people.setConsents(['ada', 'bob'].flatMap((name) => [changeOf(name, 'LEARN', true)]));
      await people.record([eventOf('1', 'ada', 'pan'), eventOf('2', 'bob', 'lid')], admitAll, told);
      await people.changeSettings(person('ada'), { level: 'DECLARED', interests: ['Garden'] });
      await rights.open(noteOf('r1', 'ada'));
      await rights.open(noteOf('r2', 'eve')); // of whom nothing else is kept
    });

    const rename = async (): Promise<number> => {
      await names.begin();
      let count = 0;
      for (let some = 1; some > 0; count += some) some = await names.renameSome();
      return count;
    };
    const namesIn = async (table: string): Promise<readonly string[]> => {
      const column = personalTables.find((one) => one.table === table)!.person;
      const { rows } = await sql<{ name: string }>`select ${sql.ref(column)} as name from ${sql.table(table)}`.execute(
        db,
      );
      return rows.map(({ name }) => name);
    };
    /** Everything that is answered about somebody by their pseudonym. */
    const answered = async (name: string) => ({
      said: await people.saidBy(person(name)),
      settings: await people.settingsOf(person(name)),
      consents: await people.consentHistory(person(name)),
      page: await people.consentPage(person(name), 5, null),
      profile: (await people.profileOf(person(name))).touches,
      forLists: (await people.viewerOf(person(name))).touches(),
      history: await rights.history(person(name), 5, null),
      restricted: await rights.restrictedSince(person(name)),
      requests: (await rights.requestsOf(person(name))).map(({ requestId, note }) => [requestId, note]),
      holdings: await rights.holdingsOf(person(name)),
    });

    it('keep code that knows nothing of generations out, once there are some', async () => {
      const { '0030names': _, ...before } = migrations;
      await migrate(db, before);
      await names.begin();
      await expect(migrate(db, before)).rejects.toThrow('too old for it');
      await migrate(db);
    });

    it('are in every table other names than before, and every answer about anybody is as it was, at each moment between', async () => {
      const before = await Promise.all(['ada', 'bob', 'eve'].map(answered));
      const nobody = await answered('nobody');
      for (const generation of [2, 3]) {
        await names.begin();
        expect(await names.state()).toEqual({ generation, waiting: 3 });
        expect(await Promise.all(['ada', 'bob', 'eve'].map(answered)), 'begun').toEqual(before);
        expect(await names.renameSome()).toBe(3);
        expect(await names.renameSome()).toBe(0);
        expect(await names.state()).toEqual({ generation, waiting: 0 });
        expect(await Promise.all(['ada', 'bob', 'eve'].map(answered)), 'done').toEqual(before);
        for (const { table } of personalTables) {
          const found = await namesIn(table);
          expect(found.length, table).toBeGreaterThan(0);
          for (const name of found) expect(name, table).toMatch(new RegExp(`^v000${generation}-[\\w-]{24}$`));
        }
      }
      expect(await answered('nobody')).toEqual(nobody);
      const learned: unknown[] = [];
      for await (const { profile, consent } of people.profilesWithConsent(0))
        learned.push([profile.touches.length, consent]);
      expect(learned).toEqual([
        [1, { LEARN: true }],
        [1, { LEARN: true }],
      ]);
    });

    it('do not stand in the way of whoever goes on: a withdrawal is obeyed, one’s own lines are forgotten, requests stay one of a kind', async () => {
      await rename();
      await people.setConsents([changeOf('ada', 'LEARN', false, { at: told + 5 })]);
      expect(await people.consentOf(person('ada'))).toEqual({ LEARN: false });
      expect(await people.consentHistory(person('ada'))).toHaveLength(2);
      expect(await people.record([eventOf('1', 'bob', 'lid')], admitAll, told + 6)).toMatchObject([
        { ok: false, refusal: { code: 'EVENT_CONFLICT' } },
      ]);
      const again = [eventOf('2', 'bob', 'lid'), eventOf('3', 'new', 'pan'), eventOf('4', 'bob', 'pan')];
      expect(await people.record(again, admitAll, told + 6)).toEqual([
        { ok: true, value: 'ALREADY_RECORDED' },
        { ok: true, value: 'RECORDED' },
        { ok: true, value: 'RECORDED' },
      ]);
      expect((await people.profileOf(person('bob'))).touches).toHaveLength(2);
      expect((await people.profileOf(person('new'))).touches).toHaveLength(1);
      expect((await rights.open(noteOf('r3', 'eve'))).requestId).toBe('r2');
      const [request] = await rights.requestsOf(person('eve'));
      expect(await rights.change('PENDING', { ...request!, status: 'CANCELLED' })).toBe(true);
      expect((await rights.open(noteOf('r4', 'eve'))).requestId).toBe('r4');
      await rights.restrict(person('ada'), 7);
      expect(await rights.restrictedSince(person('ada'))).toBe(7);
      expect(await rights.resetHistory(person('ada'))).toBe(1);
      expect(new Set((await namesIn('people')).map((name) => name.slice(0, 6)))).toEqual(new Set(['v0002-']));
      expect(await namesIn('people')).toHaveLength(3);
    });

    it('go on where they were cut off, with no second key', async () => {
      await names.begin();
      vault.close();
      await open();
      await names.begin();
      expect(vault.newestGeneration()).toBe(2);
      expect(await names.renameSome()).toBe(3);
      // Cut off between the key and its use.
      await vault.addGeneration();
      expect((await answered('ada')).profile).toHaveLength(1);
      await rename();
      expect([vault.newestGeneration(), (await names.state()).generation]).toEqual([3, 3]);
      expect((await answered('ada')).profile).toHaveLength(1);
    });

    it('leave whoever writes meanwhile where they belong: of each event one, and of each person one name', async () => {
      // Who began before there was a first key holds nothing: that is what services settle for, and nobody does so here.
      await rename();
      const writers = Array.from({ length: 12 }, (_, index) =>
        people.record(
          [eventOf(`a${index}`, 'ada', `i${index}`), eventOf(`n${index}`, `new${index % 4}`, `i${index}`)],
          admitAll,
          told + 10,
        ),
      );
      const withdrawals = Array.from({ length: 6 }, (_, index) =>
        people.setConsents([changeOf(`new${index % 4}`, 'LEARN', false, { at: told + index })]),
      );
      await Promise.all([...writers, rename(), ...withdrawals]);
      await rename();
      expect((await people.profileOf(person('ada'))).touches).toHaveLength(13);
      for (let index = 0; index < 4; index += 1)
        expect((await people.profileOf(person(`new${index}`))).touches).toHaveLength(3);
      expect(await namesIn('people')).toHaveLength(6);
      expect((await names.state()).waiting).toBe(0);
    });

    it('hold an erasure as before: of whoever was renamed, and of an old copy from before that is put back', async () => {
      await sql`create temporary table old_people as select * from people`.execute(db);
      await rename();
      const erasure = await rights.erase(person('ada'), 'receipt', told + 10);
      expect(erasure.removed.every(({ rows }) => rows === 1)).toBe(true);
      expect((await rights.leftovers('receipt'))!.every(({ rows }) => rows === 0)).toBe(true);
      // The old copy: names of the first generation, and no word of the erasure.
      await sql`truncate people, erasures`.execute(db);
      await sql`insert into people select * from old_people`.execute(db);
      await sql`update person_names set generation = 1`.execute(db);
      await sql`drop table old_people`.execute(db);
      vault.close();
      await open();
      expect(await reapplyTombstones(db, vault, tombstones)).toBe(1);
      expect(await namesIn('people')).toEqual(['bob']);
      expect(await reapplyTombstones(db, vault, tombstones)).toBe(0);
      await rename();
      expect((await names.state()).waiting).toBe(0);
    });

    it('let a receipt from before find what should not be there', async () => {
      await rights.erase(person('ada'), 'receipt', told + 10);
      await people.setConsents([changeOf('ada', 'LEARN', true)]); // as old as the erased ones
      await rename();
      await rename();
      const found = (await rights.leftovers('receipt'))!.filter(({ rows }) => rows > 0);
      expect(found.map(({ place }) => place).sort()).toEqual(['consents', 'people']);
    });

    it('cannot be opened without their keys', async () => {
      await rename();
      const without = await freshFolder();
      for (const file of ['person-keys', 'wrapping-key']) await cp(join(folder, file), join(without, file));
      expect(await openVault(db, without, null)).toMatchObject({
        ok: false,
        refusal: expect.stringContaining('names whose keys are not in the folder'),
      });
    });
  });
});
