import { accept, type Result, refuse } from '../../engine/index.ts';
import { badRowTally } from './badRows.ts';
import { findDataColumns } from './dataColumns.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { readTable, type TakeRow } from './readTable.ts';
import type { TraitOfPeople } from './studyData.ts';

/** A value that fewer people have, or more than all but so few, is too rare to be inferred or measured. */
const leastPeople = 20;
/** The most traits that a study takes, the evenest first: an attack is run for each. */
const mostTraits = 8;

/**
 * What `users.tsv` says of people, as yes-or-no traits: one for each value of each column that enough people have, and
 * enough do not, such as 'income: 35-49K'. People of whom the table says nothing are unknown.
 *
 * @param personNames the data's own name of each person, in their order
 */
export async function readTraits(
  path: string,
  personNames: readonly string[],
  signal?: AbortSignal,
): Promise<Result<readonly TraitOfPeople[], DatasetRefusal>> {
  const places = new Map(personNames.map((name, place) => [name, place]));
  const columnsOf: { readonly name: string; readonly values: Map<number, string> }[] = [];
  const read = await readTable(
    path,
    (columns) => {
      const { user } = findDataColumns(columns);
      if (user < 0) return refuse({ code: 'MISSING_COLUMNS', path, columns: ['user'] });
      const others = columns.flatMap((name, column) => (column === user ? [] : [{ name, column, values: new Map() }]));
      columnsOf.push(...others);
      const take: TakeRow = (fields) => {
        const person = places.get(fields[user] ?? '');
        if (person === undefined) return;
        for (const { column, values } of others) if (fields[column]) values.set(person, fields[column]);
      };
      return accept(take);
    },
    badRowTally(),
    signal,
  );
  if (!read.ok) return read;
  const traits = columnsOf.flatMap(({ name, values }) => traitsOf(name, values, personNames.length));
  const evenness = ({ share }: { readonly share: number }) => Math.abs(share - 0.5);
  return accept(
    traits
      .sort((one, other) => evenness(one) - evenness(other))
      .slice(0, mostTraits)
      .map(({ trait }) => trait),
  );
}

function traitsOf(column: string, valueBy: ReadonlyMap<number, string>, people: number) {
  const values = [...new Set(valueBy.values())];
  return values.flatMap((value) => {
    const ofPeople = new Uint8Array(people).fill(255);
    let having = 0;
    for (const [person, own] of valueBy) {
      ofPeople[person] = own === value ? 1 : 0;
      if (own === value) having += 1;
    }
    const enough = having >= leastPeople && valueBy.size - having >= leastPeople;
    return enough ? [{ share: having / valueBy.size, trait: { name: `${column}: ${value}`, ofPeople } }] : [];
  });
}
