import { discreteLaplace } from '../../../engine/privacy/sampling/discreteLaplace.ts';
import type { Random } from '../../../engine/random/random.ts';
import type { Attack } from './judgeAttack.ts';

/**
 * The pure-DP sampler: a count of 0 or of 1 with discrete Laplace noise of scale a/b is b/a-private, and seeing 1 or more
 * is e^(b/a) times as likely with the person as without, exactly.
 */
export function huntLaplace(a: number, b: number, runs: number, random: Random): Attack {
  let saidYesWithout = 0;
  let saidYesWith = 0;
  for (let run = 0; run < runs; run += 1) {
    if (discreteLaplace(a, b, random) >= 1) saidYesWithout += 1;
    if (1 + discreteLaplace(a, b, random) >= 1) saidYesWith += 1;
  }
  return { runs, saidYesWithout, saidYesWith };
}
