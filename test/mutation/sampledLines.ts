import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { testRandom } from '../support/testRandom.ts';

/** So many lines are taken or left together: most of what can be changed is within as many. */
const together = 10;

/**
 * Which lines of some files to make mistakes in, as Stryker wants them: all, or about a share of them, drawn by a seed in stretches of ten.
 *
 * @param sources paths and globs from the root of the project, as git reads them
 * @param share in (0, 1]
 */
export function sampledLines(sources: readonly string[], share: number, seed: number): string[] {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share must be in (0, 1], got ${share}`);
  const globs = sources.map((source) => `:(glob)${source}`);
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...globs], {
    encoding: 'utf8',
  });
  const random = testRandom(`lines ${seed}`);
  return files
    .trim()
    .split('\n')
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n').length;
      return Array.from({ length: Math.ceil(lines / together) }, (_, stretch) => stretch * together + 1)
        .filter(() => random.bytes(4) < share * 2 ** 32)
        .map((first) => `${file}:${first}-${first + together - 1}`);
    });
}
