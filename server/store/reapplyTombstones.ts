import type { Result } from '../../engine/terms/result.ts';
import type { Sql } from './database.ts';
import { forgetPerson } from './forgetPerson.ts';
import { peopleKnown } from './peopleKnown.ts';
import { piecesOf } from './piecesOf.ts';
import { readWhole } from './readWhole.ts';
import { insertErasures, namedBy } from './sqlErasures.ts';
import type { Tombstone, Tombstones } from './tombstones.ts';
import type { Vault } from './vault.ts';

/**
 * Writes into the file beside the database what only the database knows of who was erased, so that a copy of it that is put back one day
 * brings nobody back.
 *
 * @returns why not, where nobody knows any more who was erased by some line (tombstones.ts)
 */
export async function completeTombstones(db: Sql, tombstones: Tombstones): Promise<Result<null, string>> {
  const rows = await db.selectFrom('erasures').select(['receipt_id', 'tombstone', 'erased_at']).execute();
  return tombstones.complete(
    rows.map(({ receipt_id, tombstone, erased_at }) => ({
      receiptId: receipt_id,
      tombstone,
      erasedAt: readWhole(erased_at),
    })),
  );
}

/** Erasures that one statement takes in. */
const linesAtOnce = 2_000;

/**
 * Erases again whoever was erased and is back, because an old copy of the database was put back, or a crash cut an erasure off.
 * Done whenever a store is opened, before anything is answered from it. Where the database knows every erasure that the file
 * does, which is as a rule, it reads nobody.
 *
 * @returns how many people were erased again
 */
export async function reapplyTombstones(db: Sql, vault: Vault, tombstones: Tombstones): Promise<number> {
  const known = new Set(
    (await db.selectFrom('erasures').select('receipt_id').execute()).map(({ receipt_id }) => receipt_id),
  );
  const missing = (await tombstones.all()).filter(({ receiptId }) => !known.has(receiptId));
  if (missing.length === 0) return 0;

  const byTombstone = new Map<string, Tombstone>(missing.map((line) => [line.tombstone, line]));
  const tombstoneOf = await namedBy(db, vault, [...byTombstone.keys()]);
  let count = 0;
  for await (const userId of peopleKnown(db)) {
    const line = byTombstone.get(tombstoneOf(userId) ?? '');
    if (line === undefined) continue;
    await db.transaction().execute(async (trx) => {
      await insertErasures(trx, [{ ...line, removed: await forgetPerson(trx, vault, userId) }]);
    });
    count += 1;
  }
  // Of those who are not there at all, that is to be known as well: the next start reads nobody again.
  for (const piece of piecesOf(missing, linesAtOnce))
    await insertErasures(
      db,
      piece.map((line) => ({ ...line, removed: [] })),
    );
  return count;
}
