import type { Random } from '../../random/random.ts';
import { type FixedPoint, fixedPointBits } from './fixedPoint.ts';

/** Where the next of many rare, independent successes is, without trying the failures in between. */
export interface SuccessGaps {
  /** How many failures come before the next success; Infinity where there is none among `trials`. */
  readonly next: (random: Random) => number;
  /** How far the successes among `trials` may be, in total variation, from those of the true probability. A power of 2. */
  readonly distance: number;
}

/**
 * Gaps G between successes of probability r = 1 − q: P[G = g] ∝ q^g.
 *
 * With g = Σ g_j·2^j that is Π (q^(2^j))^(g_j): the binary digits of G are independent, and digit j is 1 with probability
 * q^(2^j)/(1 + q^(2^j)). Digits from J on, where 2^J > trials, matter together only: one of them is 1, with probability
 * q^(2^J), exactly when G ≥ 2^J, beyond the last trial.
 *
 * The true q is that of the noise; ours is off by the error e of r, which is the only approximation in a release. In
 * units of 2^−512: squaring turns an error e into at most 2e + 1, so q^(2^j) is within 2^J·(e + 1), and a digit's
 * probability, which moves less than q^(2^j) does, within 2^J·(e + 1) + 2 with its own rounding. A coin that is off by d is
 * the right coin but with probability d. At most trials + 1 gaps of J + 1 coins each are drawn, so the successes are the
 * right ones but with probability (trials + 1)(J + 1)(2^J·(e + 1) + 2)·2^−512.
 *
 * Cost: about J + 1 bytes a gap.
 *
 * @param success r, the probability of a success
 * @param trials how many there are; a whole number below 2^52
 */
export function successGaps(success: FixedPoint, trials: number): SuccessGaps {
  const one = 1n << BigInt(fixedPointBits);
  const digits = trials.toString(2).length; // J: 2^J > trials
  const coins: Uint8Array[] = [];
  let power = one - success.value;
  for (let digit = 0; digit < digits; digit += 1) {
    coins.push(coinOf((power << BigInt(fixedPointBits)) / (one + power)));
    power = (power * power) >> BigInt(fixedPointBits);
  }
  const beyond = coinOf(power);

  const perCoin = (1n << BigInt(digits)) * (success.error + 1n) + 2n;
  const distance = BigInt(trials + 1) * BigInt(digits + 1) * perCoin;
  return {
    next(random) {
      if (shows(beyond, random)) return Number.POSITIVE_INFINITY;
      let gap = 0;
      for (let digit = digits - 1; digit >= 0; digit -= 1) gap = 2 * gap + (shows(coins[digit]!, random) ? 1 : 0);
      return gap;
    },
    distance: 2 ** (distance.toString(2).length - fixedPointBits),
  };
}

/** A probability in units of 2^−512 as bytes, big-endian; 1 itself becomes the largest below it. */
function coinOf(probability: bigint): Uint8Array {
  const most = (1n << BigInt(fixedPointBits)) - 1n;
  const digits = (probability < most ? probability : most).toString(16).padStart(fixedPointBits / 4, '0');
  return Uint8Array.from({ length: fixedPointBits / 8 }, (_, byte) =>
    Number.parseInt(digits.slice(2 * byte, 2 * byte + 2), 16),
  );
}

/** True with exactly the coin's probability: a uniform number, written byte by byte, until it differs from the coin's. */
function shows(coin: Uint8Array, random: Random): boolean {
  for (let byte = 0; byte < coin.length; byte += 1) {
    const drawn = random.bytes(1);
    if (drawn !== coin[byte]) return drawn < coin[byte]!;
  }
  return false;
}
