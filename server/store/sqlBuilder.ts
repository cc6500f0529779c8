import { sql } from 'kysely';
import type { BuilderStore } from '../../engine/store/builderStore.ts';
import type { BuilderLock } from './builderLock.ts';
import type { Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Numbers the turns of builders in one row, behind a lock that says whose turn it is. */
export function sqlBuilder(db: Sql, lock: BuilderLock): BuilderStore {
  return {
    async takeTurn() {
      const unlock = await lock();
      if (unlock === null) return null;
      try {
        const { fence } = await db
          .updateTable('builder')
          .set({ fence: sql`fence + 1` })
          .returning('fence')
          .executeTakeFirstOrThrow();
        return { fence: readWhole(fence), end: unlock };
      } catch (error) {
        await unlock();
        throw error;
      }
    },
  };
}
