import { millsRatio } from './millsRatio.ts';
import { requireNanoRho } from './requireBudget.ts';

// Accounting may use exponentials, see epsilonForRho.ts.
const { exp, max, min, PI, sqrt } = Math;

/** What is smaller is told as this. */
const least = 1e-300;

/**
 * The δ of everything that was paid for with ρ, at ε: μ-Gaussian privacy with μ = √(2ρ), which is the exact profile of
 * Gaussian noise (Balle & Wang 2018, "Improving the Gaussian mechanism", the theorem on its privacy profile). That it
 * holds for our discrete noise, and that ρ adds up, is docs/release.md, section 7.
 *
 * With x = ε/μ − μ/2 and y = x + μ it is Φ(−x) − e^ε·Φ(−y). As e^ε·φ(y) = φ(x), that is φ(x)·(R(x) − R(y)) with Mills'
 * ratio R: no large number meets a small one.
 *
 * Rounding. μ is made larger first, by which δ only grows. Then x and y are within 2^−52·y of the truth, and R′(x) =
 * xR(x) − 1 is at most (|x| + 2)·R(x) in size, so both terms are within 2^−50·(1 + y)² of themselves; R adds 2^−44 and the
 * exponential less. The guard is four times as much, and what the discrete noise adds, below 2^−180, drowns in it.
 *
 * @param nanoRho ρ in 10⁻⁹; a whole number from 0
 * @param epsilon ε; from 0
 * @returns δ in [0, 1], rounded up: never below the truth
 * @throws {RangeError} if an argument is outside its domain
 */
export function gaussianDelta(nanoRho: number, epsilon: number): number {
  requireNanoRho(nanoRho);
  if (!(epsilon >= 0 && epsilon < Number.POSITIVE_INFINITY))
    throw new RangeError(`epsilon must be from 0 and finite, got ${epsilon}`);
  if (nanoRho === 0) return 0;
  const mu = sqrt((2 * nanoRho) / 1e9) * (1 + 2 ** -50);
  const x = epsilon / mu - mu / 2;
  const y = epsilon / mu + mu / 2;
  if (x < -30) return 1; // so small an ε says nothing
  const missed = millsRatio(x);
  const excused = millsRatio(y);
  const guard = 2 ** -42 + 2 ** -48 * (1 + y) ** 2;
  const density = exp((-x * x) / 2) / sqrt(2 * PI);
  return min(1, max(least, density * (missed - excused + guard * (missed + excused))));
}
