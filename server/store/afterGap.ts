import { join } from 'node:path';
import type { Sql } from './database.ts';
import { withLedgerFile } from './ledgerFile.ts';
import { migrate } from './migrate.ts';
import { readStamps } from './readStamps.ts';
import { reapplyTombstones } from './reapplyTombstones.ts';
import { sqlLedger } from './sqlLedger.ts';
import { tombstonesIn } from './tombstones.ts';
import { keysMarkIn, openVault } from './vault.ts';

/**
 * Gives a database what the folder beside it knows and it does not, as opening the store does: who was erased, and what was spent. Done
 * whenever a server is there again after a gap, because it may be another one by then: a standby that had not heard of everything, or
 * an old copy, of an older version too. Another shop's database is left as it is, and so is an empty one.
 *
 * Where the database knows all of it, which is as a rule, it reads nobody.
 *
 * @param mark what the database that was opened said of its keys (keysMarkIn); null where it is certainly the same one (databasePlace.ts)
 * @throws if it could not be done; until it is, nobody should be served from that database
 */
export async function afterGap(
  db: Sql,
  folder: string,
  wrappingKey: string | null,
  mark: string | null,
): Promise<void> {
  if (mark !== null) {
    if ((await keysMarkIn(db)) !== mark) throw new Error('the database there is not the one that was opened');
    await migrate(db);
  }
  const keys = join(folder, 'keys');
  const vault = await openVault(db, keys, wrappingKey);
  if (!vault.ok) throw new Error(vault.refusal);
  try {
    await reapplyTombstones(db, vault.value, tombstonesIn(join(keys, 'tombstones.jsonl')));
    const stamps = await readStamps(join(folder, 'snapshots'));
    const ledger = await withLedgerFile(sqlLedger(db), join(folder, 'ledger.jsonl'), stamps);
    if (!ledger.ok) throw new Error(ledger.refusal);
    await ledger.value.close();
  } finally {
    vault.value.close();
  }
}
