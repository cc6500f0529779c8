import { describe, expect, it } from 'vitest';
import { chargeNothing } from '../../../engine/privacy/chargeBuild.ts';
import { releaseItemCounts } from '../../../engine/privacy/releaseItemCounts.ts';
import { releasePairCounts } from '../../../engine/privacy/releasePairCounts.ts';
import { releasePeopleCount } from '../../../engine/privacy/releasePeopleCount.ts';
import type { Random } from '../../../engine/random/random.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import { silently } from '../../../engine/terms/progress.ts';
import type { Charged, PaidRelease } from '../../../engine/terms/stages.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { testRandom } from '../../support/testRandom.ts';
import { triangleOf } from '../../support/triangle.ts';

const noise: NoisePlan = { scale: 16, sigma: 160, nanoRho: 5_003_127 };
const noNoise: NoisePlan = { scale: 16, sigma: 0, nanoRho: 0 };

type Release = (noise: NoisePlan, paid: Charged<PaidRelease>, random: Random) => unknown;
const releases: Readonly<Record<string, Release>> = {
  releasePeopleCount: (plan, charge, random) => releasePeopleCount(exact({ people: 7 }), plan, charge, random),
  releaseItemCounts: (plan, charge, random) =>
    releaseItemCounts(exact({ scale: 16, values: new Float64Array(3) }), plan, charge, random, silently),
  'releasePairCounts, dense': (plan, charge, random) =>
    releasePairCounts(
      exact(triangleOf(3, 16, [[0, 2, 5]])),
      { noise: plan, form: 'dense', threshold: 1 },
      charge,
      random,
      silently,
    ),
  'releasePairCounts, sparse': (plan, charge, random) =>
    releasePairCounts(
      exact(triangleOf(3, 16, [[0, 2, 5]])),
      { noise: plan, form: 'sparse', threshold: 300 },
      charge,
      random,
      silently,
    ),
};

describe.each(Object.entries(releases))('%s', (_, release) => {
  const attempt = async (plan: NoisePlan, charge: Charged<PaidRelease>, random = testRandom('')) =>
    release(plan, charge, random);

  it('releases what was paid for', async () => {
    await expect(attempt(noise, await paid(noise.nanoRho))).resolves.toBeDefined();
  });

  it('takes no keyed randomness: noise that can be drawn again protects nobody', async () => {
    const again = attempt(noise, await paid(noise.nanoRho), testRandom('', 'keyed'));
    await expect(again).rejects.toThrow(RangeError);
  });

  it('refuses noise that is less than its ρ says', async () => {
    await expect(attempt({ ...noise, sigma: 159 }, await paid(noise.nanoRho))).rejects.toThrow(RangeError);
  });

  it('refuses to spend more than was charged, in one release or in two', async () => {
    await expect(attempt(noise, await paid(noise.nanoRho - 1))).rejects.toThrow(RangeError);
    const charge = await paid(2 * noise.nanoRho - 1);
    await attempt(noise, charge);
    await expect(attempt(noise, charge)).rejects.toThrow(RangeError);
  });

  it('refuses a charge that the ledger never saw, stamped or copied', async () => {
    const forged = { releaseId: 'forged' as ReleaseId, nanoRho: noise.nanoRho } as Charged<PaidRelease>;
    await expect(attempt(noise, forged)).rejects.toThrow(RangeError);
    await expect(attempt(noise, { ...(await paid(noise.nanoRho)) })).rejects.toThrow(RangeError);
  });

  it('leaves noise out only in a build that charged nothing', async () => {
    await expect(attempt(noNoise, await paid(noise.nanoRho))).rejects.toThrow(RangeError);
    await expect(attempt(noNoise, chargeNothing('study' as ReleaseId))).resolves.toBeDefined();
    await expect(attempt(noise, chargeNothing('study' as ReleaseId))).rejects.toThrow(RangeError);
  });

  it('draws nothing before it has refused', async () => {
    const untouched: Random = {
      quality: 'seeded',
      bytes: () => {
        throw new Error('drawn');
      },
    };
    await expect(attempt(noise, await paid(1), untouched)).rejects.toThrow(RangeError);
  });
});

it('refuses noise that was planned for counts of another unit', async () => {
  const counts = exact({ scale: 32, values: new Float64Array(3) });
  const release = releaseItemCounts(counts, noise, await paid(noise.nanoRho), testRandom(''), silently);
  await expect(release).rejects.toThrow(RangeError);
});
