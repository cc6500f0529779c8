import { sql } from 'kysely';
import type { CountedRow } from '../../engine/terms/counts.ts';
import type { PairCountSource, PairQuestion } from '../../engine/terms/pairCountSource.ts';
import { loudnessSums } from '../../engine/terms/weighting.ts';
import type { Sql } from './database.ts';

/** Holdings that one statement writes. */
const holdingsAtOnce = 20_000;
/**
 * Counts pairs in the database, by a self-join. It sees what everybody holds only in a temporary table, by running numbers
 * and places in the head, and that is gone with the transaction; histories themselves are sealed where they lie, so they are
 * opened, gated and bounded here before. Some rows are counted when the first of them is read, and are one text each: a row for
 * each cell costs more to hand over than to count. Cost O(pairs held) for the database; memory here `pairsAtOnce` cells, or a row.
 *
 * @param pairsAtOnce pairs of people that one statement counts, unless one row alone has more; from 1
 */
export const sqlPairCounts =
  (db: Sql, pairsAtOnce = 200_000): PairCountSource =>
  (question, use) =>
    db.transaction().execute(async (trx) => {
      await sql`
        create temporary table held (
          person integer not null, item integer not null, sort integer not null, unit float8 not null, loudness float8 not null
        ) on commit drop`.execute(trx);
      const size = question.head.length;
      const pairsOf = new Float64Array(size);
      for (const { people, items, sorts, units, loudness } of holdings(question, pairsOf))
        await sql`
          insert into held
          select * from unnest(
            ${people}::integer[], ${items}::integer[], ${sorts}::integer[], ${units}::float8[], ${loudness}::float8[]
          )
        `.execute(trx);
      await sql`create index on held (item)`.execute(trx);
      await sql`create index on held (person, item)`.execute(trx);
      await sql`analyze held`.execute(trx);

      let until = 0;
      let ahead = new Map<number, CountedRow>();
      return use(async (row) => {
        if (row >= until) {
          until = row + 1;
          for (let pairs = pairsOf[row]!; until < size && pairs + pairsOf[until]! <= pairsAtOnce; until += 1)
            pairs += pairsOf[until]!;
          ahead = await countedRows(trx, row, until);
        }
        return ahead.get(row) ?? emptyRow;
      });
    });

/** The rows from one to below another that have a cell. */
async function countedRows(trx: Sql, from: number, until: number): Promise<Map<number, CountedRow>> {
  const { rows } = await sql<{ readonly row: number; readonly columns: string; readonly sums: string }>`
    select "row", string_agg("column"::text, ',' order by "column") as "columns", string_agg("sum"::text, ',' order by "column") as "sums"
    from (
      select one.item as "row", other.item as "column", sum(floor(one.unit * other.loudness))::bigint as "sum"
      from held one
      join held other on other.person = one.person and other.item > one.item and other.sort = one.sort
      where one.item >= ${from}::integer and one.item < ${until}::integer
      group by 1, 2
    ) cells
    group by 1`.execute(trx);
  return new Map(
    rows.map(({ row, columns, sums }) => {
      const values = Float64Array.from(sums.split(','), Number);
      return [row, { columns: Uint32Array.from(columns.split(','), Number), values, from: 0, end: values.length }];
    }),
  );
}

const emptyRow: CountedRow = { columns: new Uint32Array(0), values: new Float64Array(0), from: 0, end: 0 };

interface Holdings {
  readonly people: number[];
  readonly items: number[];
  readonly sorts: number[];
  /** What a pair of theirs weighs for each step of the other item's loudness; sums of whole numbers below 2^53 are exact. */
  readonly units: number[];
  readonly loudness: number[];
}

/**
 * What everybody holds of the head, as places in it, with what their pairs weigh; people without a pair are left out.
 *
 * @param pairsOf of each row how many pairs people hold in it; added to
 */
function* holdings({ crowd, head, weighting, sorts }: PairQuestion, pairsOf: Float64Array): Generator<Holdings> {
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
      const row = placeInHead.get(item)!;
      pairsOf[row]! += places.length - 1 - rank;
      batch.people.push(person);
      batch.items.push(row);
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
