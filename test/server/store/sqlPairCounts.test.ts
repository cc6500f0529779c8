import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneVoice, unitNorm } from '../../../engine/contribution/weighting.ts';
import { countPairs } from '../../../engine/statistics/countPairs.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { sqlPairCounts } from '../../../server/store/sqlPairCounts.ts';
import { crowdOf } from '../../support/people.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { cellsOf } from '../../support/triangle.ts';

const itemCount = 600; // more than are counted by one statement
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
        async (people, head, kinds, unit, alike) => {
          const crowd = crowdOf(
            people,
            itemCount,
            alike ? null : (item, person) => 1 + ((7 * item + 13 * person) % 63),
          );
          const weighting = unit ? unitNorm(1024) : oneVoice(1024);
          const sorts = kinds && Uint16Array.from(kinds);
          const here = await countPairs(crowd, head, weighting, silently, sorts);
          const there = await sqlPairCounts(database.db)({ crowd, head, weighting, sorts });
          expect(cellsOf(there)).toEqual(cellsOf(here));
          expect(there.starts).toEqual(here.starts);
        },
      ),
      { numRuns: 25 },
    ),
  );
});
