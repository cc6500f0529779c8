import { sql } from 'kysely';
import type { PairCountSource, PairQuestion } from '../../engine/terms/pairCountSource.ts';
import type { Sql } from './database.ts';

/** Holdings that one statement writes. */
const holdingsAtOnce = 20_000;
/** Rows of the triangle that one statement counts. */
const rowsAtOnce = 256;

/**
 * Counts pairs in the database, by a self-join. It sees what everybody holds only in a temporary table, by running numbers
 * and places in the head, and that is gone with the transaction; histories themselves are sealed where they lie, so they are
 * opened, gated and bounded here before. Cost O(pairs held) for the database; O(non-empty cells) of memory here.
 */
export const sqlPairCounts =
  (db: Sql): PairCountSource =>
  (question) =>
    db.transaction().execute(async (trx) => {
      await sql`
        create temporary table held (
          person integer not null, item integer not null, sort integer not null, weight bigint not null
        ) on commit drop`.execute(trx);
      for (const { people, items, sorts, weights } of holdings(question))
        await sql`
          insert into held
          select * from unnest(${people}::integer[], ${items}::integer[], ${sorts}::integer[], ${weights}::bigint[])
        `.execute(trx);
      await sql`create index on held (item)`.execute(trx);
      await sql`create index on held (person, item)`.execute(trx);
      await sql`analyze held`.execute(trx);

      const { head, weighting } = question;
      const starts = new Uint32Array(head.length + 1);
      const columns: number[] = [];
      const values: number[] = [];
      for (let from = 0; from < head.length; from += rowsAtOnce) {
        const { rows } = await sql<{ readonly row: number; readonly column: number; readonly sum: number }>`
          select one.item as "row", other.item as "column", sum(one.weight)::float8 as "sum"
          from held one
          join held other on other.person = one.person and other.item > one.item and other.sort = one.sort
          where one.item >= ${from}::integer and one.item < ${from + rowsAtOnce}::integer
          group by 1, 2
          order by 1, 2`.execute(trx);
        for (const { row, column, sum } of rows) {
          starts[row + 1]! += 1;
          columns.push(column);
          values.push(sum);
        }
      }
      for (let row = 0; row < head.length; row += 1) starts[row + 1]! += starts[row]!;
      return {
        scale: weighting.scale,
        head,
        starts,
        columns: Uint32Array.from(columns),
        values: Float64Array.from(values),
      };
    });

interface Holdings {
  readonly people: number[];
  readonly items: number[];
  readonly sorts: number[];
  readonly weights: number[];
}

/** What everybody holds of the head, as places in it, with what one of their pairs weighs; people without a pair are left out. */
function* holdings({ crowd, head, weighting, sorts }: PairQuestion): Generator<Holdings> {
  const placeInHead = new Map(Array.from(head, (item, place) => [item, place]));
  let batch: Holdings = { people: [], items: [], sorts: [], weights: [] };
  for (let person = 0; person < crowd.peopleCount; person += 1) {
    const held = crowd.items.subarray(crowd.starts[person]!, crowd.starts[person + 1]!);
    const inHead = Array.from(held).filter((item) => placeInHead.has(item));
    const weight = inHead.length < 2 ? 0 : weighting.pairWeight(inHead.length);
    if (weight === 0) continue;
    for (const item of inHead) {
      batch.people.push(person);
      batch.items.push(placeInHead.get(item)!);
      batch.sorts.push(sorts?.[item] ?? 0);
      batch.weights.push(weight);
    }
    if (batch.people.length < holdingsAtOnce) continue;
    yield batch;
    batch = { people: [], items: [], sorts: [], weights: [] };
  }
  yield batch;
}
