import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneVoice, unitNorm } from '../../../engine/contribution/weighting.ts';
import { countPairs } from '../../../engine/statistics/countPairs.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { sqlPairCounts } from '../../../server/store/sqlPairCounts.ts';
import { crowdOf } from '../../support/people.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { cellsOf, countedBy } from '../../support/triangle.ts';

const itemCount = 600;
const someItems = fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: 12 });
const somePeople = fc.array(someItems, { maxLength: 12 });
const someHead = fc
  .uniqueArray(fc.nat(itemCount - 1), { maxLength: itemCount })
  .map((left) => Uint32Array.from({ length: itemCount }, (_, item) => item).filter((item) => !left.includes(item)));
const someSorts = fc.option(fc.array(fc.nat(2), { minLength: itemCount, maxLength: itemCount }));

describe.each(sqlEngines)('pairs counted in $name', ({ isAvailable, start }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    if (isAvailable) database = await start();
  });
  afterAll(() => database?.close());

  it.skipIf(!isAvailable)('are what the engine counts, for any people, head, weighting and sorts', () =>
    fc.assert(
      fc.asyncProperty(
        somePeople,
        someHead,
        someSorts,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 400 }),
        async (people, head, kinds, unit, alike, pairsAtOnce) => {
          const crowd = crowdOf(
            people,
            itemCount,
            alike ? null : (item, person) => 1 + ((7 * item + 13 * person) % 63),
          );
          const weighting = unit ? unitNorm(1024) : oneVoice(1024);
          const sorts = kinds && Uint16Array.from(kinds);
          const here = await countPairs(crowd, head, weighting, silently, sorts);
          const there = await countedBy(sqlPairCounts(database.db, pairsAtOnce), { crowd, head, weighting, sorts });
          expect(cellsOf(there)).toEqual(cellsOf(here));
          expect(there.starts).toEqual(here.starts);
        },
      ),
      { numRuns: 25 },
    ),
  );

  it.skipIf(!isAvailable)('are read as far as is asked for, and leave nothing open', async () => {
    const people = [
      [1, 4, 7],
      [1, 4],
      [2, 7],
    ];
    const head = Uint32Array.from({ length: itemCount }, (_, item) => item);
    const question = { crowd: crowdOf(people, itemCount), head, weighting: unitNorm(1024), sorts: null };
    const source = sqlPairCounts(database.db, 1);
    expect(await source(question, async (rowAt) => [...(await rowAt(4)).columns])).toEqual([7]);
    await expect(source(question, () => Promise.reject(new Error('enough')))).rejects.toThrow('enough');
    expect(await source(question, async (rowAt) => [...(await rowAt(1)).columns])).toEqual([4, 7]);
  });
});
