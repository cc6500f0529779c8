import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isStoreAway } from '../../../engine/terms/storeAway.ts';
import type { Sql } from '../../../server/store/database.ts';
import { openPersonKeys } from '../../../server/store/personKeys.ts';
import { seal, unseal } from '../../../server/store/seal.ts';
import { sealTouch, unsealTouch } from '../../../server/store/sealedTouch.ts';
import { sealLeftovers } from '../../../server/store/sealLeftovers.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { openVault } from '../../../server/store/vault.ts';
import { freshFolder } from '../../support/folders.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { admitAll, eventOf, itemOf, person } from '../../support/storeExamples.ts';

const key = Buffer.alloc(32, 7);
const touch = { itemId: itemOf('pan').itemId, kind: 'VIEW', at: 1_700_000_000_000 } as const;

describe('what is sealed', () => {
  it('opens with its key in its place, and with no other key, in no other place and not after a change of any bit', () => {
    const sealed = seal(key, 'here', Buffer.from('pan'));
    expect(unseal(key, 'here', sealed)?.toString()).toBe('pan');
    expect(unseal(Buffer.alloc(32, 8), 'here', sealed)).toBeNull();
    expect(unseal(key, 'there', sealed)).toBeNull();
    for (let bit = 0; bit < 8 * sealed.length; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(unseal(key, 'here', changed), `bit ${bit}`).toBeNull();
    }
    expect(unseal(key, 'here', Buffer.alloc(3))).toBeNull();
  });

  it('is another text each time, and as long for a short name of an item as for a longer one', () => {
    const sealed = ['a', 'pan', 'pan', 'a longer name'].map((name) =>
      sealTouch(key, 'e', { ...touch, itemId: itemOf(name).itemId }),
    );
    expect(new Set(sealed).size).toBe(4);
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
    expect(unsealTouch(key, 'e', sealTouch(key, 'e', touch))).toEqual(touch);
  });
});

describe('the keys of persons', () => {
  it('are there again when the file is opened again, until they are destroyed: then in no byte of it', async () => {
    const folder = await freshFolder();
    const first = await openPersonKeys(folder, key);
    if (!first.ok) throw new Error(first.refusal);
    await first.value.make([1, 5]);
    const [one, five] = [first.value.read(1), first.value.read(5)];
    expect(one).not.toEqual(five);
    expect([first.value.read(3), first.value.read(9)]).toEqual([null, null]);
    first.value.close();

    const second = await openPersonKeys(folder, key);
    if (!second.ok) throw new Error(second.refusal);
    expect([second.value.read(1), second.value.read(5)]).toEqual([one, five]);
    const wrapped = (await readFile(join(folder, 'person-keys'))).subarray(64, 128);
    await second.value.destroy(1);
    expect(second.value.read(1)).toBeNull();
    expect((await readFile(join(folder, 'person-keys'))).includes(wrapped.subarray(12, 44))).toBe(false);
    expect(second.value.read(5)).toEqual(five);
    second.value.close();
  });

  it('are neither made nor destroyed in a file that was taken away, or that an older copy took the place of', async () => {
    const folder = await freshFolder();
    const opened = await openPersonKeys(folder, key);
    if (!opened.ok) throw new Error(opened.refusal);
    const keys = opened.value;
    const path = join(folder, 'person-keys');
    const old = await readFile(path);
    await keys.make([1, 2]);

    await rename(path, `${path}-away`);
    await expect(keys.make([3])).rejects.toSatisfy(isStoreAway);
    await writeFile(path, old);
    await expect(keys.make([3])).rejects.toSatisfy(isStoreAway);
    await expect(keys.destroy(1)).rejects.toSatisfy(isStoreAway);
    await rename(`${path}-away`, path);
    await keys.make([3]);
    expect(keys.read(3)).not.toBeNull();

    await truncate(path, old.length);
    await expect(keys.make([4])).rejects.toSatisfy(isStoreAway);
    expect((await readFile(path)).length).toBe(old.length);
    keys.close();
  });

  it('are not in the file as they are, and do not open with another wrapping key', async () => {
    const folder = await freshFolder();
    const opened = await openPersonKeys(folder, key);
    if (!opened.ok) throw new Error(opened.refusal);
    await opened.value.make([1]);
    expect((await readFile(join(folder, 'person-keys'))).includes(Buffer.from(opened.value.read(1)!))).toBe(false);
    opened.value.close();
    expect(await openPersonKeys(folder, Buffer.alloc(32, 8))).toEqual({ ok: false, refusal: 'WRONG_KEY' });
  });
});

describe.each(sqlEngines)('a history on $name', ({ isAvailable, start }) => {
  describe.skipIf(!isAvailable)('at rest', () => {
    let database: TestDatabase;
    let db: Sql;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database?.close());
    beforeEach(async () => {
      db = await database.fresh();
    });

    /** Every row of every table, as a dump of the database would have it. */
    const dump = async (): Promise<string> => {
      const { rows } = await sql<{ tablename: string }>`
        select tablename from pg_tables where schemaname = 'public'
      `.execute(db);
      const tables = rows.map(({ tablename }) => sql<object>`select * from ${sql.table(tablename)}`.execute(db));
      return JSON.stringify(await Promise.all(tables));
    };

    it('names no item, no kind and no event of the shop’s', async () => {
      const people = sqlPeople(db, database.vault);
      await people.record([eventOf('order-8812', 'ada', 'folic-acid', { kind: 'PURCHASE' })], admitAll, 1);
      const dumped = await dump();
      for (const word of ['order-8812', 'folic-acid', 'PURCHASE', '1700000000000']) expect(dumped).not.toContain(word);
      expect((await people.profileOf(person('ada'))).touches).toEqual([
        { ...touch, itemId: 'folic-acid', kind: 'PURCHASE' },
      ]);
    });

    it('stays unreadable when the rows of somebody who was forgotten are put back', async () => {
      const people = sqlPeople(db, database.vault);
      await people.record([eventOf('1', 'ada', 'pan'), eventOf('2', 'bob', 'pan')], admitAll, 1);
      await sql`create temporary table saved_events as select * from interactions`.execute(db);
      await sql`create temporary table saved_keys as select * from person_keys`.execute(db);
      await people.forget(person('ada'));
      await sql`truncate interactions, person_keys`.execute(db);
      await sql`insert into people select 'ada', '{}' on conflict do nothing`.execute(db);
      await sql`insert into interactions select * from saved_events`.execute(db);
      await sql`insert into person_keys select * from saved_keys`.execute(db);
      expect((await people.profileOf(person('ada'))).touches).toEqual([]);
      expect((await people.profileOf(person('bob'))).touches).toHaveLength(1);
      for await (const { profile } of people.profilesWithConsent(0)) expect(profile.userId).toBe('bob');
      // Somebody who comes again begins with a new key.
      await people.record([eventOf('3', 'ada', 'lid')], admitAll, 2);
      expect((await people.profileOf(person('ada'))).touches.map(({ itemId }) => itemId)).toEqual(['lid']);
      await sql`drop table saved_events, saved_keys`.execute(db);
    });

    it('from before there were keys is sealed when the store is opened, and each event still counts once', async () => {
      const people = sqlPeople(db, database.vault);
      await sql`insert into people values ('ada', '{}')`.execute(db);
      await sql`
        insert into interactions (event_id, user_id, item_id, kind, at, received_at, channel, origin, purposes)
        select 'e' || n, 'ada', 'i' || n, 'VIEW', n, 1, 'STOREFRONT', 'product page', '{LEARN}'
        from generate_series(1, 2100) as n
      `.execute(db);
      expect(await sealLeftovers(db, database.vault)).toBe(2100);
      expect(await sealLeftovers(db, database.vault)).toBe(0);
      expect((await people.profileOf(person('ada'))).touches).toHaveLength(2100);
      expect(await people.record([eventOf('e7', 'ada', 'i7', { at: 7 })], admitAll, 2)).toEqual([
        { ok: true, value: 'ALREADY_RECORDED' },
      ]);
    });

    it('is not opened with another folder of keys, also before anybody is known: replicas share one', async () => {
      const db = await database.fresh();
      const [ours, another] = [await freshFolder(), await freshFolder()];
      const isOpened = async (folder: string): Promise<boolean> => {
        const opened = await openVault(db, folder, 'a wrapping key that both of them were given');
        if (opened.ok) opened.value.close();
        return opened.ok;
      };
      expect([await isOpened(ours), await isOpened(another), await isOpened(ours)]).toEqual([true, false, true]);
    });

    /** A vault of its own, with nobody in it yet. */
    const newVault = async () => {
      const folder = await freshFolder();
      await sql`delete from settings where name = 'keys of persons'`.execute(db);
      const again = () => openVault(db, folder, 'a wrapping key of thirty-two bytes, or more');
      const opened = await again();
      if (!opened.ok) throw new Error(opened.refusal);
      return { folder, vault: opened.value, people: sqlPeople(db, opened.value), again };
    };

    it('is not opened with an older copy of its keys, unless somebody says that what came since is to be given up', async () => {
      const { folder, vault, people, again: reopened } = await newVault();
      const path = join(folder, 'person-keys');
      await people.record([eventOf('1', 'ada', 'pan')], admitAll, 1);
      const old = await readFile(path);
      await people.record([eventOf('2', 'bob', 'pan')], admitAll, 1);
      vault.close();

      await writeFile(path, old);
      const refused = await reopened();
      const said = refused.ok ? '' : refused.refusal;
      expect(said).toMatch(/an older copy than this database/);
      await truncate(path, Number(/truncate -s (\d+)/.exec(said)?.[1]));
      const again = await reopened();
      if (!again.ok) throw new Error(again.refusal);
      const after = sqlPeople(db, again.value);
      expect((await after.profileOf(person('ada'))).touches).toHaveLength(1);
      expect((await after.profileOf(person('bob'))).touches).toEqual([]);
      again.value.close();
    });

    /** A vault of its own, with somebody in it. */
    const vaultWith = async (...names: readonly string[]) => {
      const { folder, vault, people, again } = await newVault();
      for (const name of names) await people.record([eventOf(`of ${name}`, name, 'pan')], admitAll, 1);
      const { rows } = await sql<{ slot: string }>`select slot from person_keys order by user_id`.execute(db);
      const slots = rows.map(({ slot }) => Number(slot));
      return { path: join(folder, 'person-keys'), vault, people, slots, again };
    };

    it('is not opened with an older copy of its keys that is as long, but that what was destroyed since is destroyed again', async () => {
      const { path, vault, people, slots, again } = await vaultWith('ada', 'bob');
      const old = await readFile(path);
      await people.forget(person('ada'));
      vault.close();
      await writeFile(path, old);
      const opened = await again();
      if (!opened.ok) throw new Error(opened.refusal);
      const bytes = await readFile(path);
      expect(bytes).toHaveLength(old.length);
      expect(slots.map((slot) => bytes.subarray(64 * slot, 64 * slot + 64).every((byte) => byte === 0))).toEqual([
        true,
        false,
      ]);
      expect((await sqlPeople(db, opened.value).profileOf(person('bob'))).touches).toHaveLength(1);
      opened.value.close();
    });

    it.each([
      'this version',
      'a version before, without a checksum',
    ])('is not opened with a key that was damaged in any byte, written by %s, unless somebody says that it is to be given up', async (writer) => {
      const { path, vault, slots, again } = await vaultWith('ada', 'bob');
      vault.close();
      const whole = await readFile(path);
      const start = 64 * slots[0]!;
      if (writer !== 'this version') whole.fill(0, start + 60, start + 64);
      for (let place = start; place < start + 60; place += 1) {
        const damaged = Buffer.from(whole);
        damaged[place]! ^= 4;
        await writeFile(path, damaged);
        const refused = await again();
        expect(refused.ok ? 'opened' : refused.refusal, `byte ${place}`).toContain(`seek=${slots[0]}`);
      }
      await writeFile(path, whole.fill(0, start, start + 64));
      const opened = await again();
      if (!opened.ok) throw new Error(opened.refusal);
      const people = sqlPeople(db, opened.value);
      expect((await people.profileOf(person('ada'))).touches).toEqual([]);
      expect((await people.profileOf(person('bob'))).touches).toHaveLength(1);
      opened.value.close();
    });

    it('is not opened without its keys, or with another wrapping key', async () => {
      await sqlPeople(db, database.vault).record([eventOf('1', 'ada', 'pan')], admitAll, 1);
      expect(await openVault(db, await freshFolder(), null)).toMatchObject({ ok: false });
      const folder = await freshFolder();
      await sql`truncate person_keys`.execute(db);
      const opened = await openVault(db, folder, 'a wrapping key of thirty-two bytes, or more');
      if (!opened.ok) throw new Error(opened.refusal);
      opened.value.close();
      expect(await openVault(db, folder, 'another wrapping key of thirty-two bytes')).toMatchObject({ ok: false });
    });
  });
});
