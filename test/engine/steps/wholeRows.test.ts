import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { learn } from '../../../engine/engine.ts';
import { largestSolved } from '../../../engine/model/fitNeighbourhoods.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { memoryLedger } from '../../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import { subjectsFor } from '../../../engine/terms/statistic.ts';
import { inTurn, itemOf, profileOf } from '../../support/people.ts';
import { testRandom } from '../../support/testRandom.ts';

const day = 86_400_000;
const at = Date.UTC(2026, 0, 1);
/** Every item is of the head, which is larger than what is solved. */
const itemCount = largestSolved + 100;
const catalogue = createCatalogue(
  Array.from({ length: itemCount }, (_, item) =>
    itemOf(`i${item}`, { categories: [item % 5 === 0 ? 'Beer' : 'Toys'] }),
  ),
);
const people = Array.from({ length: 2500 }, (_, person) => ({
  profile: profileOf(
    `person ${person}`,
    [...new Set([1, 2, 3, 5, 8, 13].map((step) => (3 * person + step * (person % 7)) % itemCount))],
    'PURCHASE',
    (place) => at - (1 + ((person + 11 * place) % 90)) * day,
  ),
  consent: { LEARN: true, SENSITIVE: person % 2 === 0 },
}));

describe('a build without noise whose head is larger than what is solved', () => {
  it.each([
    null,
    30,
  ])('counts, compares and cuts row by row, and is the model of the whole triangle (half-life %s)', async (recencyHalfLifeDays) => {
    const byRows = await learned(recencyHalfLifeDays, false);
    const byTriangle = await learned(recencyHalfLifeDays, true);
    expect(byTriangle.releaseSteps - byRows.releaseSteps, 'the pairs are never released as a whole').toBeGreaterThan(0);
    expect(byRows.model).toEqual(byTriangle.model);
    expect(byRows.model.privacy.mechanisms.find(({ statistic }) => statistic.startsWith('pairs'))?.cells).toBe(
      (itemCount * (itemCount - 1)) / 2,
    );
    const { starts } = byRows.model.neighbourhoods.BOUGHT_BOUGHT!;
    expect(starts.at(-1), 'items have neighbours').toBeGreaterThan(itemCount);
  });
});

/** @param isHeard whether somebody hears what is released, who is told of whole pairs */
async function learned(recencyHalfLifeDays: number | null, isHeard: boolean) {
  const ledger = memoryLedger();
  await ledger.openBudget('w', 1e12);
  let releaseSteps = 0;
  const model = await learn({
    ...{ releaseId: 'r' as ReleaseId, windowId: 'w', at, ledger, catalogue },
    people: inTurn(people),
    subjects: subjectsFor(['PURCHASE']),
    knobs: { ...defaultLearningKnobs, epsilon: null, trendDays: null, recencyHalfLifeDays },
    random: testRandom('never drawn from'),
    onProgress: (phase) => {
      if (phase === 'release') releaseSteps += 1;
    },
    ...(isHeard ? { onReleased: () => {} } : {}),
  });
  if (!model.ok) throw new Error(model.refusal.code);
  return { model: model.value, releaseSteps };
}
