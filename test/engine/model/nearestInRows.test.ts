import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneVoice, unitNorm } from '../../../engine/contribution/weighting.ts';
import { gatedCosine } from '../../../engine/model/gatedCosine.ts';
import { headDegrees, joinNearest, nearestInRows } from '../../../engine/model/nearestInRows.ts';
import { nearestNeighbours } from '../../../engine/model/nearestNeighbours.ts';
import { chargeNothing } from '../../../engine/privacy/chargeBuild.ts';
import { releaseItemCounts } from '../../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import { releaseWholeRows } from '../../../engine/privacy/releaseWholeRows.ts';
import { balancedSpans } from '../../../engine/statistics/balancedSpans.ts';
import { countItems } from '../../../engine/statistics/countItems.ts';
import { pairRows } from '../../../engine/statistics/pairRows.ts';
import { wholeRows } from '../../../engine/statistics/wholeRows.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { paid } from '../../support/paid.ts';
import { crowdOf } from '../../support/people.ts';
import { testRandom } from '../../support/testRandom.ts';

const itemCount = 40;
const scale = 1024;
const noise = { scale, sigma: 0, nanoRho: 0 };
const random = testRandom('no noise');
const somePeople = fc.array(fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: 14 }), { maxLength: 30 });
const someHead = fc
  .uniqueArray(fc.nat(itemCount - 1), { minLength: 1, maxLength: itemCount })
  .map((items) => Uint32Array.from(items).sort());
const someSorts = fc.option(fc.array(fc.nat(1), { minLength: itemCount, maxLength: itemCount }));

describe('neighbours taken row by row, while counting', () => {
  it('are those of the whole triangle, to the last bit, for any people, head, sorts, loudness and spans', () =>
    fc.assert(
      fc.asyncProperty(
        somePeople,
        someHead,
        someSorts,
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 5 }),
        async (people, head, kinds, size, alike, threads) => {
          const crowd = crowdOf(people, itemCount, alike ? null : (item, person) => 1 + ((5 * item + person) % 63));
          const sorts = kinds && Uint16Array.from(kinds);
          const weighting = oneVoice(scale);
          const free = chargeNothing('bare' as ReleaseId);
          const popularity = await releaseItemCounts(countItems(crowd, weighting), noise, free, random, silently);
          const how = { noise, form: 'sparse', threshold: 1 } as const;
          const triangle = pairRows(crowd, head, weighting, sorts);
          const pairs = await releasePairCounts(triangle, how, free, random, silently);
          const expected = nearestNeighbours(await gatedCosine(pairs, popularity, silently), itemCount, size);
          const question = { degrees: headDegrees(popularity, head, scale), neighbourhoodSize: size };
          const spans = balancedSpans(crowd, head, threads);
          const parts = spans.map((span) => {
            const rows = releaseWholeRows(wholeRows(crowd, head, weighting, sorts, span), noise, free, random);
            return nearestInRows(rows, question, span, silently);
          });
          expect(joinNearest(await Promise.all(parts), head, itemCount)).toEqual(expected);
        },
      ),
    ));

  it('refuses spans that do not cover the head', () => {
    const none = { counts: new Uint32Array(1), neighbours: new Uint32Array(0), similarities: new Float32Array(0) };
    expect(() => joinNearest([none], Uint32Array.of(0, 1), itemCount)).toThrow('parts must have 2 rows, got 1');
  });

  it('are never had where there is noise, or a charge for it', async () => {
    const rows = wholeRows(crowdOf([[0, 1]], itemCount), Uint32Array.of(0, 1), unitNorm(scale));
    const free = chargeNothing('bare' as ReleaseId);
    expect(() => releaseWholeRows(rows, { scale, sigma: 8, nanoRho: 0 }, free, random)).toThrow('sigma must be 0');
    const charged = await paid(1_000);
    expect(() => releaseWholeRows(rows, noise, charged, random)).toThrow('sigma must be above 0');
  });
});
