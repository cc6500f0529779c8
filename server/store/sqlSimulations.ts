import type { Selectable } from 'kysely';
import type { SimulationStore } from '../../engine/store/simulationStore.ts';
import type { KeptSimulation } from '../../engine/terms/keptSimulation.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** All that a list of studies shows; what they found may be a megabyte, and is read by itself. */
const shown = ['id', 'name', 'started_at', 'ended_at', 'heard_at', 'state', 'progress', 'complaints'] as const;

/** Keeps studies in one table. */
export function sqlSimulations(db: Sql): SimulationStore {
  return {
    async keep(simulation, results) {
      const { id, name, startedAt, endedAt, heardAt, state, progress, complaints } = simulation;
      const changing = {
        ended_at: endedAt === null ? null : String(endedAt),
        heard_at: String(heardAt),
        state,
        progress: progress === null ? null : JSON.stringify(progress),
        complaints: JSON.stringify(complaints),
        results,
      };
      await db
        .insertInto('simulations')
        .values({ id, name, started_at: String(startedAt), ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom('simulations').select(shown).where('id', '=', id).executeTakeFirst();
      return row ? simulationFrom(row) : null;
    },
    async resultsOf(id) {
      const row = await db.selectFrom('simulations').select('results').where('id', '=', id).executeTakeFirst();
      return row?.results ?? null;
    },
    async page(first, after) {
      const newest = db.selectFrom('simulations').select(shown).orderBy('sequence', 'desc').limit(first);
      const page =
        after === null
          ? newest
          : newest.where('sequence', '<', (where) =>
              where.selectFrom('simulations').select('sequence').where('id', '=', after),
            );
      return (await page.execute()).map(simulationFrom);
    },
    async askToStop(id) {
      const { numUpdatedRows } = await db
        .updateTable('simulations')
        .set({ stop_asked: true })
        .where('id', '=', id)
        .where('state', '=', 'RUNNING')
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows) > 0;
    },
    async isAskedToStop(id) {
      const row = await db.selectFrom('simulations').select('stop_asked').where('id', '=', id).executeTakeFirst();
      return row?.stop_asked ?? false;
    },
    async forgetAllBut(newest) {
      const { numDeletedRows } = await db
        .deleteFrom('simulations')
        .where('sequence', 'not in', (kept) =>
          kept.selectFrom('simulations').select('sequence').orderBy('sequence', 'desc').limit(newest),
        )
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

type Shown = Pick<Selectable<Database['simulations']>, (typeof shown)[number]>;

const simulationFrom = (row: Shown): KeptSimulation => ({
  id: row.id,
  name: row.name,
  startedAt: readWhole(row.started_at),
  endedAt: row.ended_at === null ? null : readWhole(row.ended_at),
  heardAt: readWhole(row.heard_at),
  state: row.state,
  progress: row.progress,
  complaints: row.complaints,
});
