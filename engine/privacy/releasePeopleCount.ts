import type { Random } from '../random/random.ts';
import type { NoisePlan, NoisyPeopleCount } from '../terms/noisy.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { approximationDelta } from './approximation.ts';
import { cellNoise } from './cellNoise.ts';
import { openRelease } from './openRelease.ts';
import { exactly } from './sampling/wholeNumbers.ts';

/**
 * Releases how many people contribute. One person moves the count by 1, which is S in units of 1/S person.
 *
 * @returns noisy people; a multiple of 1/S, below 0 too
 * @throws {RangeError} if the noise is not what it says, not paid for, or not fresh (openRelease.ts)
 */
export function releasePeopleCount(
  { people }: Exact<{ readonly people: number }>,
  noise: NoisePlan,
  paid: Charged<PaidRelease>,
  random: Random,
): Released<NoisyPeopleCount> {
  openRelease({ noise, scale: noise.scale, paid, random });
  const cell = cellNoise(noise, 1);
  const noisy = cell.addTo(exactly('people', people * noise.scale), random);
  return {
    people: noisy / noise.scale,
    approximationDelta: approximationDelta(cell.distance),
  } as Released<NoisyPeopleCount>;
}
