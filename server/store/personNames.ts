/**
 * What people are called in the database. The outside knows a person by their pseudonym, which the pepper makes; the database
 * knows them by that, or by what keys of later generations have made of it, one after the other:
 *
 *     generation 1: the pseudonym      generation g: MAC(key g, name of generation g − 1)
 *
 * A pseudonym does not lead back to a name, so a new one can only be made of the old one. That is enough: who knows the pepper
 * and not the newest key can try nobody's name against the database. And because every name of a person can be made of the
 * pseudonym, each statement asks for all of them, of which one is there: the old and the new are good at any moment.
 */

import { sql } from 'kysely';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Sql } from './database.ts';
import { personalTables } from './personalTables.ts';
import type { Vault } from './vault.ts';

/** Every name of generation 2 or later begins so; pseudonyms, in hexadecimal digits, are all before it in order. */
export const renamedFrom = (generation: number): string => `v${String(generation).padStart(4, '0')}-`;

/** The generation of a name. */
export function generationOf(name: UserId): number {
  const [, digits] = /^v(\d{4})-/.exec(name) ?? [];
  return digits === undefined ? 1 : Number(digits);
}

/** Whose name each is that one of these people may have. */
export function namesAmong(vault: Pick<Vault, 'namesOf'>, userIds: Iterable<UserId>): Map<UserId, UserId> {
  const asked = new Map<UserId, UserId>();
  for (const userId of userIds) for (const name of vault.namesOf(userId)) asked.set(name, userId);
  return asked;
}

/**
 * Keeps everybody's name as it is until the transaction ends: before it locks anything else, because whoever renames holds the same
 * row first.
 *
 * @returns the generation that new names are of
 */
export async function holdNames(trx: Sql, vault: Pick<Vault, 'newestGeneration'>): Promise<number> {
  // Before a first key is made nobody has another name; and sqlNames.ts begins only when everybody knows the key.
  if (vault.newestGeneration() === 1) return 1;
  const { rows } = await sql<{ generation: number }>`select generation from person_names for share`.execute(trx);
  return rows[0]!.generation;
}

/**
 * The name of each person by which the database has anything of theirs, or by which it is to have it from now on: none of them is
 * renamed before the transaction ends.
 */
export async function heldNames(
  trx: Sql,
  vault: Pick<Vault, 'namesOf' | 'newestGeneration'>,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, UserId>> {
  const generation = await holdNames(trx, vault);
  if (vault.newestGeneration() === 1) return new Map(userIds.map((userId) => [userId, userId]));
  const asked = namesAmong(vault, userIds);
  const found = await sql<{ name: UserId }>`
    select name from (${sql.join(
      personalTables.map(
        ({ table, person }) =>
          sql`select ${sql.ref(person)} as name from ${sql.table(table)} where ${sql.ref(person)} = any(${[...asked.keys()]}::text[])`,
      ),
      sql` union `,
    )}) as known
  `.execute(trx);
  const held = new Map<UserId, UserId>();
  for (const userId of userIds) {
    const names = vault.namesOf(userId);
    held.set(userId, names.find((name) => generationOf(name) === generation) ?? names.at(-1)!);
  }
  for (const { name } of found.rows) held.set(asked.get(name)!, name);
  return held;
}
