import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { NameStore } from '../../engine/store/nameStore.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Sql } from './database.ts';
import { firstMigrationNeeded } from './migrate.ts';
import { nameKeysReadAgain } from './nameKeys.ts';
import { personalTables } from './personalTables.ts';
import { generationOf, renamedFrom } from './personNames.ts';
import { readWhole } from './readWhole.ts';
import type { Vault } from './vault.ts';

/** People that one transaction renames. */
const peopleAtOnce = 500;

/**
 * Makes the names of people anew (personNames.ts), people by people, while others go on. Whoever writes about people holds the one row of
 * `person_names` meanwhile, together with others who do; whoever renames some holds it alone. Nobody who only reads waits.
 *
 * @param settle how long to wait between making a key and using it, in milliseconds: until every process that has the store
 *   open has read the key, and has ended what it began without. 0 where this is the only one
 */
export function sqlNames(db: Sql, vault: Vault, settle: number): NameStore {
  const present = async (): Promise<number> =>
    (await db.selectFrom('person_names').select('generation').executeTakeFirstOrThrow()).generation;

  return {
    async state() {
      const generation = await present();
      if (generation === 1) return { generation, waiting: 0 };
      const { rows } = await sql<{ count: string }>`
        select count(*) from (${sql.join(olderNames(generation), sql` union `)}) as older
      `.execute(db);
      return { generation, waiting: readWhole(rows[0]!.count) };
    },
    async begin() {
      const generation = await present();
      if (await hasOlder(db, generation)) return; // it was cut off: what was begun comes first
      // A key that no name is of was made by somebody who was cut off right after, or by one before an old copy was put back.
      if (vault.newestGeneration() === generation) await vault.addGeneration();
      if (settle > 0) await wait(settle + nameKeysReadAgain);
      // Code from before names had generations would take everybody for a stranger: it is to refuse this database from here on.
      await sql`
        insert into settings (name, value) values (${firstMigrationNeeded}, '0030names')
        on conflict (name) do update set value = excluded.value where settings.value < excluded.value
      `.execute(db);
      // Waits for whoever gives somebody a first row under a name of before; from here on nobody does.
      await db.updateTable('person_names').set({ generation: vault.newestGeneration() }).execute();
    },
    renameSome: () => db.transaction().execute((trx) => renameSome(trx, vault)),
  };
}

/** For each table, whoever goes by a name of before a generation. */
const olderNames = (generation: number) =>
  personalTables.map(
    ({ table, person }) => sql`
      select ${sql.ref(person)} as name from ${sql.table(table)} where ${sql.ref(person)} < ${renamedFrom(generation)}::text
    `,
  );

/** For each table, the first of them in order: as many as one transaction renames, without a look at the rest. */
const firstOlder = (generation: number) =>
  personalTables.map(
    ({ table, person }) => sql`(
      select distinct ${sql.ref(person)} as name from ${sql.table(table)}
      where ${sql.ref(person)} < ${renamedFrom(generation)}::text order by name limit ${peopleAtOnce}::int
    )`,
  );

async function hasOlder(db: Sql, generation: number): Promise<boolean> {
  if (generation === 1) return false;
  const { rows } =
    await sql`select from (${sql.join(olderNames(generation), sql` union all `)}) as older limit 1`.execute(db);
  return rows.length > 0;
}

async function renameSome(trx: Sql, vault: Vault): Promise<number> {
  const { generation } = await trx
    .selectFrom('person_names')
    .select('generation')
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (generation === 1) return 0;
  const { rows } = await sql<{ name: UserId }>`
    select name from (${sql.join(firstOlder(generation), sql` union `)}) as older order by name limit ${peopleAtOnce}::int
  `.execute(trx);
  if (rows.length === 0) return 0;
  const before = rows.map(({ name }) => name);
  const after = before.map((name) => vault.namesOf(name)[generation - generationOf(name)]!);
  for (const { table, person } of personalTables)
    await sql`
      update ${sql.table(table)} set ${sql.ref(person)} = given.after
      from unnest(${before}::text[], ${after}::text[]) as given (before, after)
      where ${sql.ref(`${table}.${person}`)} = given.before
    `.execute(trx);
  await sql`
    update people set former = former || given.tombstone
    from unnest(${after}::text[], ${before.map(vault.tombstoneOf)}::text[]) as given (after, tombstone)
    where people.user_id = given.after
  `.execute(trx);
  return before.length;
}
