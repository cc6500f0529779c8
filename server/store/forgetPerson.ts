import { sql } from 'kysely';
import type { RowsOf } from '../../engine/terms/dataRequest.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Sql } from './database.ts';
import { personalTables } from './personalTables.ts';
import { heldNames } from './personNames.ts';
import type { Vault } from './vault.ts';

/**
 * Removes every row of a person, and last of all destroys their key, in the caller's transaction: from then on every copy of
 * what was just removed is unreadable, whatever becomes of the transaction.
 *
 * @returns how many rows of each table
 */
export async function forgetPerson(trx: Sql, vault: Vault, userId: UserId): Promise<readonly RowsOf[]> {
  const name = (await heldNames(trx, vault, [userId])).get(userId)!;
  const removed: RowsOf[] = [];
  for (const { table, person } of personalTables) {
    if (table === 'person_keys') continue;
    // First `people`, whose row a record() under way holds: whatever it remembers is then here to be removed.
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ${sql.ref(person)} = ${name}::text
    `.execute(trx);
    removed.push({ place: table, rows: Number(numAffectedRows ?? 0n) });
  }
  removed.push({ place: 'person_keys', rows: await vault.destroyKeyOf(trx, name) });
  return removed;
}
