import type { CallbackStore } from '../../engine/store/callbackStore.ts';
import type { Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Keeps whom to tell in one table. */
export function sqlCallbacks(db: Sql): CallbackStore {
  return {
    async keep(callbacks) {
      if (callbacks.length === 0) return;
      await db
        .insertInto('callbacks')
        .values(
          callbacks.map(({ requestId, url, controller, tries, nextAt }) => ({
            request_id: requestId,
            ...{ url, controller, tries },
            next_at: String(nextAt),
          })),
        )
        .onConflict((conflict) => conflict.columns(['request_id', 'url']).doNothing())
        .execute();
    },
    async due(at, first) {
      const rows = await db
        .selectFrom('callbacks')
        .selectAll()
        .where('next_at', '<=', String(at))
        .orderBy('next_at')
        .limit(first)
        .execute();
      return rows.map(({ request_id, url, controller, tries, next_at }) => ({
        ...{ requestId: request_id, url, controller, tries },
        nextAt: readWhole(next_at),
      }));
    },
    async putOff(before, to) {
      const { numUpdatedRows } = await db
        .updateTable('callbacks')
        .set({ tries: to.tries, next_at: String(to.nextAt) })
        .where('request_id', '=', before.requestId)
        .where('url', '=', before.url)
        .where('tries', '=', before.tries)
        .where('next_at', '=', String(before.nextAt))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async drop({ requestId, url }) {
      await db.deleteFrom('callbacks').where('request_id', '=', requestId).where('url', '=', url).execute();
    },
  };
}
