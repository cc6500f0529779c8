import { sql } from 'kysely';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Sql } from './database.ts';

/** Makes a row in `people`, without any consent, for those who have none. In a transaction, give names in ascending order. */
export async function addPeople(trx: Sql, userIds: readonly UserId[]): Promise<void> {
  if (userIds.length === 0) return;
  await sql`
    insert into people (user_id, consent)
    select user_id, '{}'::jsonb from unnest(${userIds}::text[]) as given (user_id)
    on conflict (user_id) do nothing
  `.execute(trx);
}
