import { sql } from 'kysely';
import type { EventId, UserId } from '../../engine/terms/ids.ts';
import type { Touch } from '../../engine/terms/interaction.ts';
import type { Sql } from './database.ts';
import { readWhole } from './readWhole.ts';
import { sealTouch } from './sealedTouch.ts';
import type { Vault } from './vault.ts';

/** Rows that one transaction seals. */
const rowsAtOnce = 2_000;

interface Row {
  readonly event_id: string;
  readonly user_id: UserId;
  readonly item_id: Touch['itemId'];
  readonly kind: Touch['kind'];
  readonly at: string;
}

/**
 * Seals what was kept before persons had keys. Each piece is one transaction, so that it goes on where it was cut off; once
 * nothing is left it costs one look at an index.
 *
 * @returns how many rows were sealed
 */
export async function sealLeftovers(db: Sql, vault: Vault): Promise<number> {
  let count = 0;
  for (;;) {
    const sealed = await db.transaction().execute(async (trx) => {
      const { rows } = await sql<Row>`
        select event_id, user_id, item_id, kind, at from interactions
        where sealed is null order by event_id limit ${rowsAtOnce}::int for update skip locked
      `.execute(trx);
      const keys = await vault.keysOf(trx, [...new Set(rows.map(({ user_id }) => user_id))]);
      const names = rows.map(({ event_id }) => vault.eventName(event_id as EventId));
      const texts = rows.map(({ user_id, item_id, kind, at }, place) =>
        sealTouch(keys.get(user_id)!, names[place]!, { itemId: item_id, kind, at: readWhole(at) }),
      );
      await sql`
        update interactions set event_id = given.name, sealed = given.sealed, item_id = null, kind = null, at = null
        from unnest(
          ${rows.map(({ event_id }) => event_id)}::text[], ${names}::text[], ${texts}::text[]
        ) as given (event_id, name, sealed)
        where interactions.event_id = given.event_id
      `.execute(trx);
      return rows.length;
    });
    count += sealed;
    if (sealed === 0) return count;
  }
}
