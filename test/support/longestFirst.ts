import { existsSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take more than half a minute, longest first, as measured with the whole suite on two processors. One that begins
 * last is waited for by everybody: `fuzz` alone had three minutes to itself.
 */
const long = [
  'test/console/steer.test.ts',
  'test/console/everyPage.test.ts',
  'test/cli/build.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/faults/faults.test.ts',
  'test/engine/privacy/sampling/discreteGaussian.statistical.test.ts',
  'test/shop/stories.test.ts',
  'test/attacks/attacks.test.ts',
  'test/cli/import.test.ts',
  'test/cli/backup.test.ts',
  'test/cli/serve.test.ts',
  'test/server/store/embedded.test.ts',
  'test/ledger/buildCrashes.test.ts',
  'test/audit/grayBox/grayBox.test.ts',
  'test/simulator/sweep/runScenario.test.ts',
  'test/audit/sameAsLearn.test.ts',
  'test/simulator/report/studyPage.test.ts',
];

for (const path of long) {
  if (!existsSync(new URL(`../../${path}`, import.meta.url)))
    throw new RangeError(`long names ${path}, which is not there`);
}

/**
 * Begins with the files that are known to be long, and goes on in Vitest's own order. Vitest knows how long a file took where it ran
 * before; in a clean clone, which is where CI runs, it goes by the size of the source.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = long.findIndex((path) => moduleId.endsWith(`/${path}`));
      return place < 0 ? long.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
