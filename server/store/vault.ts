import { createHmac } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { EventId, UserId } from '../../engine/terms/ids.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Sql } from './database.ts';
import { type NameKeys, nameKeysIn } from './nameKeys.ts';
import { openPersonKeys, type PersonKeys } from './personKeys.ts';
import { generationOf, renamedFrom } from './personNames.ts';
import { readWhole } from './readWhole.ts';
import { sqlSettings } from './sqlSettings.ts';
import { openShopKeys, type ShopKeys } from './wrappingKey.ts';

/** What makes a history readable, and what the database does not know. */
export interface Vault {
  /** The key in a slot of the database's; null where there is none any more. */
  keyIn(slot: string | null): Uint8Array | null;
  /** The keys of these people, made for those who have none yet, in the caller's transaction. */
  keysOf(trx: Sql, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Uint8Array>>;
  /** Takes a person's key away, durably, before it answers: also from every copy of their history. @returns how many */
  destroyKeyOf(trx: Sql, userId: UserId): Promise<number>;
  /** How an event is called in the database: a keyed hash of the shop's name for it. */
  eventName(eventId: EventId): string;
  /** How a person is called who was erased: their pseudonym, hashed again. */
  tombstoneOf(userId: UserId): string;
  /** Every name that the database may know a person by: the given one, and what later generations make of it, in order. */
  namesOf(userId: UserId): readonly UserId[];
  /** The newest generation of names whose key is here; 1 where names were never made anew. */
  newestGeneration(): number;
  /** Makes the key of the next one, durably before it answers. */
  addGeneration(): Promise<void>;
  close(): void;
}

/**
 * Opens the vault that lies beside a database.
 *
 * @param folder of the keys; made where it is missing
 * @param wrappingKey what the environment gave; null for the one in the folder
 * @returns it; or why histories would be unreadable, so that nothing is opened by mistake
 */
export async function openVault(db: Sql, folder: string, wrappingKey: string | null): Promise<Result<Vault, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const shopKeys = await openShopKeys(folder, wrappingKey);
  // Before the file is looked at: a key is in it before the database knows its slot.
  const last = await lastSlotIn(db);
  const opened = await openPersonKeys(folder, shopKeys.wrapping);
  if (!opened.ok) return refuse('the wrapping key is not the one that the keys of persons were made with');
  const keys = opened.value;
  const names = nameKeysIn(join(folder, 'name-keys'), shopKeys.wrapping);
  // A server may go away at any moment, and is asked again before long: no file is left open each time.
  const agreed = await agree(db, keys, names, last).catch((thrown: unknown) => {
    keys.close();
    throw thrown;
  });
  if (!agreed.ok) {
    keys.close();
    return agreed;
  }
  return accept(vaultOver(keys, names, shopKeys));
}

/** Brings a database and the keys beside it together. @returns why histories would be unreadable, where they would be */
async function agree(db: Sql, keys: PersonKeys, names: NameKeys, last: number): Promise<Result<null, string>> {
  const { generation } = await db.selectFrom('person_names').select('generation').executeTakeFirstOrThrow();
  if (generation > names.newest())
    return refuse(
      'the database goes by names whose keys are not in the folder of keys: put its newest copy back first',
    );
  const size = await keys.size();
  if (last > 0 && size === 1)
    return refuse('the database knows people whose keys are not in the folder of keys: put its newest copy back first');
  if ((await markIn(db, keys.mark)) !== keys.mark)
    return refuse(
      'the folder of keys is not the one that this database was written with: replicas share one, and a lost one is put back',
    );
  if (last >= size)
    return refuse(
      'the folder of keys is an older copy than this database: the histories of people who came since cannot be read by it. Put its ' +
        `newest copy back; where there is none, go on without those histories: truncate -s ${keys.lengthFor(last)} person-keys`,
    );
  const damaged = await damagedOf(db, keys);
  if (damaged.length > 0)
    return refuse(
      `the keys of ${damaged.length} people are damaged: put the newest copy of the folder of keys back; where there is none, go on ` +
        `without their histories: dd if=/dev/zero of=person-keys bs=64 count=1 conv=notrunc seek=${damaged[0]}` +
        (damaged.length > 1 ? `, and the same with ${damaged.slice(1, 10).join(', ')}` : ''),
    );
  for (const slot of await destroyedIn(db)) {
    // An older copy of the folder may have been put back.
    if (keys.holds(slot)) await keys.destroy(slot);
  }
  // An old copy of the database may have been put back: no number is used again, or one key would open another's past.
  const reached = Math.max(last, size - 1);
  await sql`
    select setval('person_key_slots', ${reached}::bigint) from person_key_slots where last_value < ${reached}::bigint
  `.execute(db);
  return accept(null);
}

/** The highest slot that somebody in the database has; 0 for none. */
async function lastSlotIn(db: Sql): Promise<number> {
  const known = await db
    .selectFrom('person_keys')
    .select(({ fn }) => fn.max('slot').as('last'))
    .executeTakeFirst();
  return known?.last == null ? 0 : readWhole(known.last);
}

/** The slots of people whose keys are there and damaged. */
async function damagedOf(db: Sql, keys: PersonKeys): Promise<readonly number[]> {
  const suspects = keys.damaged();
  if (suspects.length === 0) return [];
  const { rows } = await sql<{ slot: string }>`
    select slot from person_keys where slot = any(${suspects}::bigint[]) order by slot
  `.execute(db);
  // Another replica may have been writing it when it was looked at.
  const still = new Set(keys.damaged());
  return rows.map(({ slot }) => readWhole(slot)).filter((slot) => still.has(slot));
}

/** The slots whose keys were destroyed since this was written down. */
async function destroyedIn(db: Sql): Promise<readonly number[]> {
  const rows = await db.selectFrom('destroyed_keys').select('slot').execute();
  return rows.map(({ slot }) => readWhole(slot));
}

/** Which file of keys this database goes with: the first one that it was opened with. */
const markIn = (db: Sql, mark: string): Promise<string> => sqlSettings(db).writeFirst(keysMark, mark);

const keysMark = 'keys of persons';

/** Which file of keys a database was first opened with; null for one that never was, or is no shop's. */
export async function keysMarkIn(db: Sql): Promise<string | null> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('settings') is not null as there`.execute(db);
  return rows[0]!.there ? sqlSettings(db).read(keysMark) : null;
}

/** Bits that name an event or a person: 144, in 24 characters. */
const nameLength = 24;

function vaultOver(keys: PersonKeys, names: NameKeys, { naming, tombstones }: ShopKeys): Vault {
  const named = (key: Uint8Array, text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, nameLength);
  const keyIn = (slot: string | null) => (slot === null ? null : keys.read(readWhole(slot)));

  return {
    keyIn,
    async keysOf(trx, userIds) {
      const found = new Map<UserId, Uint8Array>();
      if (userIds.length === 0) return found;
      const ordered = [...userIds].sort();
      let rows = await slotsOf(trx, ordered);
      if (rows.length < ordered.length) {
        await addSlots(trx, ordered, keys);
        rows = await slotsOf(trx, ordered);
      }
      for (const { user_id, slot } of rows) found.set(user_id, keyIn(slot) ?? (await newKey(trx, user_id, keys)));
      return found;
    },
    async destroyKeyOf(trx, userId) {
      const { rows } = await sql<{ slot: string }>`
        delete from person_keys where user_id = ${userId}::text returning slot
      `.execute(trx);
      for (const { slot } of rows) {
        await sql`insert into destroyed_keys (slot) values (${slot}::bigint) on conflict (slot) do nothing`.execute(
          trx,
        );
        await keys.destroy(readWhole(slot));
      }
      return rows.length;
    },
    eventName: (eventId) => named(naming, eventId),
    tombstoneOf: (userId) => named(tombstones, userId),
    namesOf(userId) {
      const chain = [userId];
      const newest = names.newest();
      for (let generation = generationOf(userId) + 1; generation <= newest; generation += 1)
        chain.push(`${renamedFrom(generation)}${named(names.keyOf(generation), chain.at(-1)!)}` as UserId);
      return chain;
    },
    newestGeneration: names.newest,
    addGeneration: names.add,
    close: keys.close,
  };
}

async function slotsOf(trx: Sql, userIds: readonly UserId[]) {
  const { rows } = await sql<{ user_id: UserId; slot: string }>`
    select user_id, slot from person_keys where user_id = any(${userIds}::text[]) order by user_id
  `.execute(trx);
  return rows;
}

/** Slots with keys in them for those who have none. In the order of names, as everywhere. */
async function addSlots(trx: Sql, userIds: readonly UserId[], keys: PersonKeys): Promise<void> {
  const { rows } = await sql<{ slot: string }>`
    insert into person_keys (user_id)
    select user_id from unnest(${userIds}::text[]) as given (user_id)
    where not exists (select from person_keys where person_keys.user_id = given.user_id)
    order by user_id
    on conflict (user_id) do nothing
    returning slot
  `.execute(trx);
  await keys.make(rows.map(({ slot }) => readWhole(slot)));
}

/** For somebody whose key is gone and who comes again: what it sealed stays unreadable. */
async function newKey(trx: Sql, userId: UserId, keys: PersonKeys): Promise<Uint8Array> {
  const { rows } = await sql<{ slot: string }>`
    update person_keys set slot = nextval('person_key_slots') where user_id = ${userId}::text returning slot
  `.execute(trx);
  const slot = readWhole(rows[0]!.slot);
  await keys.make([slot]);
  return keys.read(slot)!;
}
