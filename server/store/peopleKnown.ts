import { sql } from 'kysely';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Sql } from './database.ts';
import { personalTables } from './personalTables.ts';

/** Names that one statement reads. */
const namesAtOnce = 5_000;

/** Everybody of whom any table has a row, once each, in the order of their names. */
export async function* peopleKnown(db: Sql): AsyncGenerator<UserId> {
  for (let after = ''; ; ) {
    const some = personalTables.map(
      ({ table, person }) => sql`(
        select distinct ${sql.ref(person)} as user_id from ${sql.table(table)} where ${sql.ref(person)} > ${after}::text
        order by user_id limit ${namesAtOnce}::int
      )`,
    );
    const { rows } = await sql<{ user_id: UserId }>`
      select user_id from (${sql.join(some, sql` union `)}) as known order by user_id limit ${namesAtOnce}::int
    `.execute(db);
    for (const { user_id } of rows) yield user_id;
    if (rows.length < namesAtOnce) return;
    after = rows.at(-1)!.user_id;
  }
}
