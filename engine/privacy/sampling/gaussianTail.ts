import type { Random } from '../../random/random.ts';
import { bernoulliExp, bigBernoulliExp } from './bernoulliExp.ts';
import { geometricExp } from './geometricExp.ts';
import { exactly, isExact } from './wholeNumbers.ts';

/**
 * The discrete Gaussian given that it is at least τ, exactly.
 *
 * With X = τ + y the weight e^(−X²/2σ²) is e^(−τ²/2σ²) · e^(−τy/σ²) · e^(−y²/2σ²): the first factor is the same for all y,
 * the second is a geometric proposal, the third the chance that it is kept. Below two proposals on average for τ ≥ σ; the
 * more, the further τ is below σ.
 *
 * @param sigma σ; a whole number from 1 to 2^20
 * @param threshold τ; a whole number from 1 to 2^52
 */
export function gaussianTail(sigma: number, threshold: number, random: Random): number {
  const variance = sigma * sigma;
  for (;;) {
    const y = geometricExp(threshold, variance, random);
    const isKept = isExact(y * y)
      ? bernoulliExp(y * y, 2 * variance, random)
      : bigBernoulliExp(BigInt(y) ** 2n, 2n * BigInt(variance), random);
    if (isKept) return exactly('noise', threshold + y);
  }
}
