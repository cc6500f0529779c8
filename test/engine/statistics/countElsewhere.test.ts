import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { unitNorm } from '../../../engine/contribution/weighting.ts';
import { learn } from '../../../engine/engine.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { countElsewhere } from '../../../engine/statistics/countElsewhere.ts';
import { countPairs } from '../../../engine/statistics/countPairs.ts';
import { memoryLedger } from '../../../engine/store/memoryLedger.ts';
import type { PairCounts } from '../../../engine/terms/counts.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { PairCountSource } from '../../../engine/terms/pairCountSource.ts';
import { silently } from '../../../engine/terms/progress.ts';
import { subjectsFor } from '../../../engine/terms/statistic.ts';
import { crowdOf, inTurn, itemsNamed, profileOf } from '../../support/people.ts';
import { testRandom } from '../../support/testRandom.ts';
import { countedBy, sourceOf } from '../../support/triangle.ts';

const question = {
  crowd: crowdOf([[0, 1, 2], [1, 2], [0]], 4),
  head: Uint32Array.of(0, 1, 2),
  weighting: unitNorm(1024),
  sorts: null,
};
const counted = () => countPairs(question.crowd, question.head, question.weighting, silently);
const told = (change: Partial<PairCounts>) => {
  const source = sourceOf(async () => ({ ...(await counted()), ...change }));
  return countElsewhere(source, question, ({ rowAt }) => countedBy((_, use) => use(rowAt), question));
};

describe('what somebody else counted', () => {
  it('is taken as it is', async () => {
    expect(await told({})).toEqual(await counted());
  });

  it('is refused where it cannot be the sums that were asked for', async () => {
    await expect(told({ values: Float64Array.of(1, -1, 1) })).rejects.toThrow('sums of one weight');
    await expect(told({ values: Float64Array.of(1, 3 * 1024 + 1, 1) })).rejects.toThrow('sums of one weight');
  });

  it('makes the same model, by the same noise', async () => {
    const asked: number[] = [];
    const elsewhere = sourceOf(({ crowd, head, weighting, sorts }) => {
      asked.push(head.length);
      return countPairs(crowd, head, weighting, silently, sorts);
    });
    expect(await learned(elsewhere)).toEqual(await learned(null));
    expect(asked).toEqual([30, 30]); // what is viewed, and what is bought
  });
});

async function learned(countPairs: PairCountSource | null) {
  const ledger = memoryLedger();
  await ledger.openBudget('w', 1e12);
  const at = Date.UTC(2026, 0, 1);
  const people = Array.from({ length: 80 }, (_, person) => ({
    profile: profileOf(
      `person ${person}`,
      [person % 30, (person + 1) % 30, (7 * person) % 30],
      'PURCHASE',
      () => at - 1,
    ),
    consent: { LEARN: true } as const,
  }));
  const model = await learn({
    ...{ releaseId: 'r' as ReleaseId, windowId: 'w', at, ledger, catalogue: createCatalogue(itemsNamed(30)) },
    people: inTurn(people),
    subjects: subjectsFor(['VIEW', 'PURCHASE']),
    knobs: { ...defaultLearningKnobs, epsilon: 4, headSize: 30 },
    random: testRandom('tape'),
    ...(countPairs ? { countPairs } : {}),
  });
  if (!model.ok) throw new Error(model.refusal.code);
  return model.value;
}
