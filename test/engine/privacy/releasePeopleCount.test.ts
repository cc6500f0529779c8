import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { groundCount, groundsOf } from '../../../engine/contribution/groundsOf.ts';
import { learn } from '../../../engine/engine.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { noiseFor } from '../../../engine/privacy/planBuild.ts';
import { peopleWeights, releasePeopleCount } from '../../../engine/privacy/releasePeopleCount.ts';
import { sensitivityProof } from '../../../engine/privacy/sensitivityProof.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { Consent, Expressions, Purpose } from '../../../engine/terms/purpose.ts';
import { subjects } from '../../../engine/terms/statistic.ts';
import { exact } from '../../support/exact.ts';
import { paid } from '../../support/paid.ts';
import { itemsNamed, profileOf } from '../../support/people.ts';
import { testRandom } from '../../support/testRandom.ts';

const versions = ['1', '2'];
const under = (said: Partial<Record<Purpose, string>>): Expressions =>
  Object.fromEntries(
    Object.entries(said).map(([purpose, policyVersion]) => [purpose, { policyVersion, expiresAt: null, record: 1 }]),
  );

describe('what people contribute under', () => {
  it('is one policy for LEARN, and one for SENSITIVE where that is allowed: so one person moves the release by S at most', () => {
    const version = fc.option(fc.constantFrom('1', '2', 'of somebody else'), { nil: undefined });
    fc.assert(
      fc.property(
        version,
        version,
        fc.boolean(),
        fc.integer({ min: 4, max: 16 }),
        (learned, guarded, allows, power) => {
          const said = { ...(learned ? { LEARN: learned } : {}), ...(guarded ? { SENSITIVE: guarded } : {}) };
          const places = [...groundsOf(under(said), allows, versions).items];
          expect(places).toHaveLength(allows ? 2 : 1);
          expect(new Set(places).size).toBe(places.length);
          for (const place of places) expect(place).toBeLessThan(groundCount(versions));
          const { all, ground } = peopleWeights(2 ** power, groundCount(versions));
          expect(all ** 2 + places.length * ground ** 2).toBeLessThanOrEqual(4 ** power);
        },
      ),
    );
    expect(peopleWeights(16, 0)).toEqual({ all: 16, ground: 0 });
    expect(sensitivityProof('people by purpose and policy')).toContain('a² + 2b² ≤ S²');
  });

  it('is released with fresh noise on each count, also where nobody is', async () => {
    const noise = noiseFor(1_000_000);
    const counts = exact({ people: 1000, grounds: Uint32Array.of(600, 400, 0, 0, 30, 0) });
    const { people, grounds } = releasePeopleCount(counts, noise, await paid(noise.nanoRho), testRandom('grounds'));
    const { all, ground } = peopleWeights(noise.scale, 6);
    expect(Math.abs(people - 1000) * all).toBeLessThan(8 * noise.sigma);
    expect(grounds).toHaveLength(6);
    for (const [place, count] of [600, 400, 0, 0, 30, 0].entries()) {
      expect(Math.abs(grounds[place]! - count) * ground).toBeLessThan(8 * noise.sigma);
      expect(grounds[place]).not.toBe(count);
    }
  });

  it('is counted of who contributes, and of nobody else; and not at all where no policies are given', async () => {
    const person = (name: string, items: readonly number[], consent: Consent, said: Expressions) => ({
      profile: profileOf(name, items),
      consent,
      expressions: said,
    });
    async function* people() {
      yield person('ada', [1, 2], { LEARN: true }, under({ LEARN: '1' }));
      yield person('bob', [1, 3], { LEARN: true, SENSITIVE: true }, under({ LEARN: '2', SENSITIVE: '1' }));
      yield person('cyd', [2, 3], { LEARN: true }, under({ LEARN: 'unlisted' }));
      yield person('dot', [], { LEARN: true }, under({ LEARN: '1' }));
      yield person('eve', [1, 2], { LEARN: false }, under({ LEARN: '1' }));
    }
    const learned = async (policyVersions?: readonly string[]) => {
      const built = await learn({
        releaseId: 'r1' as ReleaseId,
        windowId: 'w1',
        at: 1,
        catalogue: createCatalogue(itemsNamed(5)),
        subjects,
        knobs: { ...defaultLearningKnobs, epsilon: null },
        ledger: { charge: () => Promise.reject(new Error('nothing is charged')) },
        people: people(),
        random: testRandom('none'),
        ...(policyVersions ? { policyVersions } : {}),
      });
      if (!built.ok) throw new Error(built.refusal.code);
      return built.value.privacy;
    };
    const counted = await learned(versions);
    expect(counted.noisyPeople).toBe(3);
    expect(counted.contributors).toEqual([
      { purpose: 'LEARN', policyVersion: '1', noisyPeople: 1 },
      { purpose: 'LEARN', policyVersion: '2', noisyPeople: 1 },
      { purpose: 'LEARN', policyVersion: null, noisyPeople: 1 },
      { purpose: 'SENSITIVE', policyVersion: '1', noisyPeople: 1 },
      { purpose: 'SENSITIVE', policyVersion: '2', noisyPeople: 0 },
      { purpose: 'SENSITIVE', policyVersion: null, noisyPeople: 0 },
    ]);
    expect(counted.mechanisms[0]).toMatchObject({ statistic: 'people by purpose and policy', cells: 7 });
    const uncounted = await learned();
    expect(uncounted.contributors).toBeUndefined();
    expect(uncounted.mechanisms[0]).toMatchObject({ statistic: 'people', cells: 1 });
  });
});
