import { sql } from 'kysely';
import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Sql } from './database.ts';
import { unsealTouch } from './sealedTouch.ts';
import type { Vault } from './vault.ts';

/** People whose histories one statement reads. */
const peopleAtOnce = 500;

/**
 * Forgets every event about some items. What an event is about is sealed, so each one is opened, person by person; nobody is held
 * up meanwhile.
 *
 * @returns how many events
 */
export async function forgetTouches(
  db: Sql,
  vault: Pick<Vault, 'keyIn'>,
  itemIds: ReadonlySet<ItemId>,
): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const { rows } = await sql<Row>`
      select user_id, slot, (
        select json_agg(json_build_array(event_id, sealed)) from interactions where user_id = page.user_id
      ) as events
      from (
        select user_id, slot from person_keys where user_id > ${after}::text order by user_id limit ${peopleAtOnce}::int
      ) as page
      order by user_id
    `.execute(db);
    const names = rows.flatMap(({ slot, events }) => {
      const key = events === null ? null : vault.keyIn(slot);
      return (events ?? []).flatMap(([name, sealed]) => {
        const touch = unsealTouch(key, name, sealed);
        return touch !== null && itemIds.has(touch.itemId) ? [name] : [];
      });
    });
    if (names.length > 0) {
      const { numAffectedRows } = await sql`
        delete from interactions where event_id = any(${names}::text[])
      `.execute(db);
      count += Number(numAffectedRows ?? 0n);
    }
    const last = rows.at(-1);
    if (last === undefined) return count;
    after = last.user_id;
  }
}

interface Row {
  readonly user_id: UserId;
  readonly slot: string;
  /** null for somebody who has none. */
  readonly events: readonly (readonly [eventName: string, sealed: string])[] | null;
}
