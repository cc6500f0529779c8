import type { ReleaseId } from '../../../engine/terms/ids.ts';
import { testRandom } from '../../support/testRandom.ts';
import { type RecordedBuild, recordedBuild } from '../recordedBuild.ts';
import { breachesBetween, largestStep } from './compareBuilds.ts';
import type { Neighbours } from './neighbours.ts';

export interface GrayFinding {
  /** What the two builds show that they must not. */
  readonly breaches: readonly string[];
  /** The largest measured distance at a primitive, as a part of the declared one; 1 says that the declared one is reached. */
  readonly step: number;
}

/**
 * Builds from both of two neighbouring data sets with the same tape, the second given what the first released of people and popularity, and says what
 * they show that they must not.
 *
 * @param tape the seed of the randomness that both read
 */
export async function auditNeighbours(neighbours: Neighbours, tape: string): Promise<GrayFinding> {
  const build = (people: Neighbours['one'], given?: Parameters<typeof recordedBuild>[1]) =>
    attempt(() =>
      recordedBuild({ ...neighbours, releaseId: 'audit' as ReleaseId, people, random: testRandom(tape) }, given),
    );
  const one = await build(neighbours.one);
  const other = await build(neighbours.other, 'thrown' in one ? undefined : one.built);
  if ('thrown' in one || 'thrown' in other)
    return {
      breaches:
        'thrown' in one && 'thrown' in other && one.thrown === other.thrown ? [] : ['only one of the two throws'],
      step: 0,
    };
  const step = largestStep(one.built, other.built, neighbours.steps);
  const breaches = breachesBetween(one.built, other.built, neighbours.steps);
  return { step, breaches: neighbours.silent && step > 0 ? [...breaches, 'somebody counts who should not'] : breaches };
}

type Attempt = { readonly built: RecordedBuild } | { readonly thrown: string };

async function attempt(build: () => Promise<RecordedBuild>): Promise<Attempt> {
  try {
    return { built: await build() };
  } catch (thrown) {
    return { thrown: String(thrown) };
  }
}
