import { sql } from 'kysely';
import type { PairCountSource, PairQuestion } from '../../engine/terms/pairCountSource.ts';
import { loudnessSums } from '../../engine/terms/weighting.ts';
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
          person integer not null, item integer not null, sort integer not null, unit float8 not null, loudness float8 not null
        ) on commit drop`.execute(trx);
      for (const { people, items, sorts, units, loudness } of holdings(question))
        await sql`
          insert into held
          select * from unnest(
            ${people}::integer[], ${items}::integer[], ${sorts}::integer[], ${units}::float8[], ${loudness}::float8[]
          )
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
          select one.item as "row", other.item as "column", sum(floor(one.unit * other.loudness)) as "sum"
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
  /** What a pair of theirs weighs for each step of the other item's loudness; sums of whole numbers below 2^53 are exact. */
  readonly units: number[];
  readonly loudness: number[];
}

/** What everybody holds of the head, as places in it, with what their pairs weigh; people without a pair are left out. */
function* holdings({ crowd, head, weighting, sorts }: PairQuestion): Generator<Holdings> {
  const placeInHead = new Map(Array.from(head, (item, place) => [item, place]));
  let batch: Holdings = { people: [], items: [], sorts: [], units: [], loudness: [] };
  for (let person = 0; person < crowd.peopleCount; person += 1) {
    const places = [];
    for (let place = crowd.starts[person]!; place < crowd.starts[person + 1]!; place += 1)
      if (placeInHead.has(crowd.items[place]!)) places.push(place);
    if (places.length < 2) continue;
    const own = crowd.loudness && Uint8Array.from(places, (place) => crowd.loudness![place]!);
    const weight = own ? weighting.pairUnit(loudnessSums(own, 0, own.length)) : weighting.pairWeight(places.length);
    if (weight === 0) continue;
    for (const [rank, place] of places.entries()) {
      const item = crowd.items[place]!;
      batch.people.push(person);
      batch.items.push(placeInHead.get(item)!);
      batch.sorts.push(sorts?.[item] ?? 0);
      batch.units.push(own ? weight * own[rank]! : weight);
      batch.loudness.push(own ? own[rank]! : 1);
    }
    if (batch.people.length < holdingsAtOnce) continue;
    yield batch;
    batch = { people: [], items: [], sorts: [], units: [], loudness: [] };
  }
  yield batch;
}
