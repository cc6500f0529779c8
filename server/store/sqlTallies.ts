import { sql } from 'kysely';
import type { TallyStore } from '../../engine/store/tallyStore.ts';
import type { Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Keeps counts in one table. */
export function sqlTallies(db: Sql): TallyStore {
  return {
    async add(tallies) {
      if (tallies.length === 0) return;
      // In one order everywhere, so that two who add to the same counts never wait for each other in a circle.
      await sql`
        insert into tallies (name, surface, label, hour, count)
        select name, surface, label, hour, sum(count) from unnest(
          ${tallies.map(({ name }) => name)}::text[],
          ${tallies.map(({ surface }) => surface)}::text[],
          ${tallies.map(({ label }) => label)}::text[],
          ${tallies.map(({ hour }) => hour)}::bigint[],
          ${tallies.map(({ count }) => count)}::bigint[]
        ) as given (name, surface, label, hour, count)
        group by name, surface, label, hour
        order by name, hour, surface, label
        on conflict (name, hour, surface, label) do update set count = tallies.count + excluded.count
      `.execute(db);
    },
    async read(name, since, until) {
      const rows = await db
        .selectFrom('tallies')
        .selectAll()
        .where('name', '=', name)
        .where('hour', '>=', String(since))
        .where('hour', '<', String(until))
        .execute();
      return rows.map((row) => ({ ...row, hour: readWhole(row.hour), count: readWhole(row.count) }));
    },
  };
}
