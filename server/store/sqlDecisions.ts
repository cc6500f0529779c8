import { type Selectable, sql } from 'kysely';
import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import type { Database, Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** Keeps decisions in one table, which its trigger holds append-only. */
export function sqlDecisions(db: Sql): DecisionStore {
  return {
    append: (decisions) =>
      db.transaction().execute(async (trx) => {
        // One writer at a time: sequences then become visible in their order, so that whoever has read up to one has read all.
        await sql`lock table decisions in exclusive mode`.execute(trx);
        const kept: Decision[] = [];
        for (const { kind, subject, body, at, by } of decisions) {
          const { rows } = await sql<Selectable<Database['decisions']>>`
            insert into decisions (sequence, kind, subject, revision, body, at, by)
            values (
              (select coalesce(max(sequence), 0) + 1 from decisions),
              ${kind}::text, ${subject}::text,
              (select count(*) + 1 from decisions where kind = ${kind}::text and subject = ${subject}::text),
              ${body === null ? null : JSON.stringify(body)}::jsonb, ${at}::bigint, ${by}::text
            )
            returning *
          `.execute(trx);
          kept.push(decisionFrom(rows[0]!));
        }
        return kept;
      }),

    async latest(kind) {
      const { rows } = await sql<Selectable<Database['decisions']>>`
        select newest.* from (
          select distinct on (subject) * from decisions where kind = ${kind}::text order by subject, revision desc
        ) as newest
        join decisions as earliest
          on earliest.kind = newest.kind and earliest.subject = newest.subject and earliest.revision = 1
        order by earliest.sequence
      `.execute(db);
      return rows.map(decisionFrom);
    },

    async history(kind, { first, before, subject }) {
      let query = db
        .selectFrom('decisions')
        .selectAll()
        .where('kind', '=', kind)
        .orderBy('sequence', 'desc')
        .limit(first);
      if (before !== null) query = query.where('sequence', '<', String(before));
      if (subject !== null) query = query.where('subject', '=', subject);
      return (await query.execute()).map(decisionFrom);
    },

    async version() {
      const { rows } = await sql<{
        version: string;
      }>`select coalesce(max(sequence), 0)::text as version from decisions`.execute(db);
      return readWhole(rows[0]!.version);
    },
  };
}

const decisionFrom = (row: Selectable<Database['decisions']>): Decision => ({
  kind: row.kind,
  subject: row.subject,
  body: row.body,
  at: readWhole(row.at),
  by: row.by,
  sequence: readWhole(row.sequence),
  revision: readWhole(row.revision),
});
