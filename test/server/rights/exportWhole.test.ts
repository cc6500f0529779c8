import { join } from 'node:path';
import { sql } from 'kysely';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportAsCsv, exportPerson } from '../../../server/rights/exportPerson.ts';
import { personalTables } from '../../../server/store/personalTables.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { sqlRights } from '../../../server/store/sqlRights.ts';
import { tombstonesIn } from '../../../server/store/tombstones.ts';
import { freshFolder } from '../../support/folders.ts';
import { pgliteEngine, type TestDatabase } from '../../support/sqlEngines.ts';
import { admitAll, changeOf, eventOf, person } from '../../support/storeExamples.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await pgliteEngine.start();
});
afterAll(() => database.close());

it('an export has each column of each place that holds anything of a person, as JSON and as a table; after an erasure it has none', async () => {
  const db = await database.fresh();
  const ada = person('ada');
  const people = sqlPeople(db, database.vault);
  const rights = sqlRights(db, database.vault, tombstonesIn(join(await freshFolder(), 'tombstones.jsonl')));
  await people.setConsents([changeOf('ada', 'LEARN', true)]);
  await people.changeSettings(ada, { interests: ['Garden'] });
  await people.record([eventOf('1', 'ada', 'pan')], admitAll, 1);
  await rights.open({
    ...{ requestId: 'r1', userId: ada, type: 'RECTIFICATION', status: 'PENDING', submittedAt: 1, dueAt: 2 },
    ...{ cancelUntil: null, decidedAt: null, via: 'SHOPPER', note: 'not my pan', link: null },
  });

  const exported = await exportPerson(rights, ada, 1_700_000_000_000);
  const lines = Papa.parse<{ place: string; name: string; value: string }>(exportAsCsv(exported), {
    header: true,
  }).data;
  for (const { table, hidden } of personalTables) {
    const { rows } = await sql<{ column_name: string }>`
      select column_name from information_schema.columns where table_schema = 'public' and table_name = ${table}
    `.execute(db);
    const [row] = exported.kept.find(({ place }) => place === table)!.rows;
    expect(row, table).toBeDefined();
    for (const { column_name: column } of rows.filter((one) => !hidden.includes(one.column_name))) {
      expect(row, table).toHaveProperty(column);
      expect(lines, table).toContainEqual(expect.objectContaining({ place: table, name: column }));
    }
  }
  // What is sealed is readable, and so is what is kept as one text.
  for (const word of ['pan', 'VIEW', 'not my pan', 'Garden', 'LEARN']) {
    expect(JSON.stringify(exported)).toContain(word);
    expect(
      lines.some(({ value }) => value?.includes(word)),
      word,
    ).toBe(true);
  }

  // Moments are read by people; one that nobody told is none, and no number of milliseconds.
  const [consent] = exported.kept.find(({ place }) => place === 'consents')!.rows;
  const [line] = exported.kept.find(({ place }) => place === 'interactions')!.rows;
  expect([consent?.at, line?.received_at]).toEqual([
    new Date(changeOf('ada', 'LEARN', true).at).toISOString(),
    '1970-01-01T00:00:00.001Z',
  ]);
  for (const { rows } of exported.kept)
    for (const row of rows)
      for (const [column, value] of Object.entries(row).filter(([name]) => /(^at|_at|_until|_since)$/.test(name)))
        expect(value === null || new Date(String(value)).toISOString() === value, `${column}: ${value}`).toBe(true);

  await rights.erase(ada, 'receipt', 2);
  const after = await exportPerson(rights, ada, 1_700_000_000_001);
  expect(after.kept.map(({ place, rows }) => [place, rows])).toEqual(personalTables.map(({ table }) => [table, []]));
  expect(exportAsCsv(after).trim()).toBe('place,row,name,value');
});
