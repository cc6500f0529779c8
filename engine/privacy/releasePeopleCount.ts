import type { Random } from '../random/random.ts';
import type { NoisePlan, NoisyPeopleCount } from '../terms/noisy.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { approximationDelta } from './approximation.ts';
import { cellNoise } from './cellNoise.ts';
import { openRelease } from './openRelease.ts';
import { exactly, wholeRoot } from './sampling/wholeNumbers.ts';

/**
 * What one person weighs in the count of people and in that of a ground. Whoever contributes is counted once in all, and under one
 * ground or two: so their whole vector has the squares a² + 2b² ≤ ¾S² + 2 · ⅛S² = S². The count of all is what a build goes by, hence
 * its greater part: its noise grows by 1/√¾, which is 15 %. Without grounds it has all of S.
 *
 * @param scale S
 * @param groundCount how many grounds are counted
 */
export function peopleWeights(scale: number, groundCount: number): { readonly all: number; readonly ground: number } {
  if (groundCount === 0) return { all: scale, ground: 0 };
  const squares = BigInt(scale) ** 2n;
  return { all: Number(wholeRoot((3n * squares) / 4n)), ground: Number(wholeRoot(squares / 8n)) };
}

/**
 * Releases how many people contribute, and under which purpose and policy, as one vector that one person moves by S at most
 * (`peopleWeights`): for what the count of people alone would cost.
 *
 * @returns noisy people, below 0 too
 * @throws {RangeError} if the noise is not what it says, not paid for, or not fresh (openRelease.ts)
 */
export function releasePeopleCount(
  { people, grounds }: Exact<{ readonly people: number; readonly grounds?: Uint32Array }>,
  noise: NoisePlan,
  paid: Charged<PaidRelease>,
  random: Random,
): Released<NoisyPeopleCount> {
  openRelease({ noise, scale: noise.scale, paid, random });
  const counted = grounds ?? new Uint32Array(0);
  const weights = peopleWeights(noise.scale, counted.length);
  const cell = cellNoise(noise, 1 + counted.length);
  const noisy = (count: number, weight: number) => cell.addTo(exactly('people', count * weight), random) / weight;
  return {
    people: noisy(people, weights.all),
    grounds: Array.from(counted, (count) => noisy(count, weights.ground)),
    approximationDelta: approximationDelta(cell.distance),
  } as NoisyPeopleCount as Released<NoisyPeopleCount>;
}
