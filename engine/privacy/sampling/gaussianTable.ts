import type { Random } from '../../random/random.ts';
import { bigWholeBelow } from '../../random/wholeBelow.ts';
import { fixedPointBits } from './fixedPoint.ts';
import { gaussianProbabilities } from './gaussianProbabilities.ts';
import { gaussianTail } from './gaussianTail.ts';

/** A sampler of the discrete Gaussian for very many draws of one σ. */
export interface GaussianTable {
  readonly draw: (random: Random) => number;
  /** How far one draw may be, in total variation, from the discrete Gaussian. A power of 2. */
  readonly distance: number;
}

/** Where the table ends, in σ: one draw in two million is beyond, and comes from {@link gaussianTail}. */
const reachInSigma = 5;

/** The binary digits that the first look compares, and how many of them the guide goes by. */
const leadBits = 31;
const guideBits = 13;
const restBits = BigInt(fixedPointBits - leadBits);

/**
 * The discrete Gaussian by inversion: a sign, and the size |X| from cumulative probabilities C(k) = P[|X| ≤ k] in units of
 * 2^−512. With u uniform on the whole numbers below 2^512, the size is k where C(k − 1) ≤ u < C(k); from T = 5σ on it is
 * drawn from the tail instead, exactly. A size of 0 has one value for both signs, so nothing is counted twice.
 *
 * u is not drawn whole. Its first 31 digits decide wherever they differ from those of a boundary, which they do but about
 * 5σ times in 2^31; then the other 481 are drawn and everything is compared. So the answer is always the one of all 512
 * digits, and the draw has exactly the distribution of the table. No rounding decides anything.
 *
 * The table is the one approximation. u decides otherwise than it should only where it lies between a boundary and that
 * boundary's true place. There are T boundaries, C(k) = 2·(p(0) + … + p(k)) − p(0) is within 3 times the error of the sum
 * of the first T, and so a draw is within total variation T·3·error·2^−512 of the discrete Gaussian: below 2^−430 for
 * σ = 4096.
 *
 * Cost: once, about 5 milliseconds for each 1000 of σ, and 500σ bytes; then four bytes of randomness a draw, and a few looks
 * into two small arrays: about 60 nanoseconds, half of them for the bytes.
 *
 * @param sigma σ; a whole number from 1 to 2^20
 * @throws {RangeError} if σ is outside its domain
 */
export function gaussianTable(sigma: number): GaussianTable {
  const probabilities = gaussianProbabilities(sigma);
  const reach = reachInSigma * sigma; // T
  const boundaries: bigint[] = [];
  const leads = new Uint32Array(reach + 1).fill(2 ** leadBits); // the last one stops every search
  for (let size = 0, below = 0n; size < reach; size += 1) {
    const probability = probabilities.next();
    below += size === 0 ? probability : 2n * probability;
    boundaries.push(below);
    leads[size] = Number(below >> restBits);
  }
  const guide = guideFor(leads);
  const distance = 3n * BigInt(reach) * probabilities.errorOfSum(reach);

  /** The size by all digits of u, from the first one that its leading digits leave open. */
  function settled(lead: number, from: number, random: Random): number {
    const u = (BigInt(lead) << restBits) + bigWholeBelow(1n << restBits, random);
    let size = from;
    while (size < reach && boundaries[size]! <= u) size += 1;
    return size;
  }

  return {
    draw(random) {
      const word = random.bytes(4);
      const lead = word & 0x7fffffff;
      let size = guide[lead >>> (leadBits - guideBits)]!;
      while (leads[size]! < lead) size += 1;
      if (leads[size] === lead) size = settled(lead, size, random);
      if (size === reach) size = gaussianTail(sigma, reach, random);
      return word > 0x7fffffff ? 0 - size : size; // 0 − 0, for there is no −0 among the whole numbers
    },
    distance: 2 ** (distance.toString(2).length - fixedPointBits),
  };
}

/** For each value of the first digits, the first size that it may come to. */
function guideFor(leads: Uint32Array): Uint32Array {
  const guide = new Uint32Array(2 ** guideBits);
  for (let first = 0, size = 0; first < guide.length; first += 1) {
    while (leads[size]! < first * 2 ** (leadBits - guideBits)) size += 1;
    guide[first] = size;
  }
  return guide;
}
