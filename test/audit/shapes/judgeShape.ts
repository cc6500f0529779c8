import { meanBounds } from './cramer.ts';
import { type Law, runningChances } from './law.ts';

/** What a sampler promises, and by which statistic noise that is too small is told from it. */
export interface Promised {
  readonly law: Law;
  /** f: the statistic whose mean grows or falls with the scale of the noise, such as x² or |x|. */
  readonly statistic: (x: number) => number;
}

/** What was found wrong; nothing for a sampler that keeps its promise, but with probability α. */
export type Verdict = readonly string[];

export interface ShapeJudge {
  readonly judge: (drawn: Float64Array) => Verdict;
  /** A proven bound on the chance that draws of another law are found right. */
  readonly chanceToPass: (other: Law) => number;
}

/**
 * Judges drawn numbers, by two tests that each take a half of α.
 *
 * 1. The mean of f is within the Cramér–Chernoff bounds of the law (cramer.ts): tells a wrong scale.
 * 2. The distribution function is within √(ln(4/α)/2n) of the law's everywhere (Dvoretzky, Kiefer & Wolfowitz; Massart
 *    1990): tells any other wrong shape that is twice as far off. What is outside the law counts here too.
 */
export function shapeJudge({ law, statistic }: Promised, draws: number, alpha: number): ShapeJudge {
  const { least, most, chanceWithin } = meanBounds(law, statistic, draws, alpha / 4);
  const tolerance = Math.sqrt(Math.log(4 / alpha) / (2 * draws));
  return {
    judge(drawn) {
      const found = drawn.reduce((sum, x) => sum + statistic(x), 0) / drawn.length;
      const gap = largestGap(drawn, law);
      return [
        ...(drawn.length === draws ? [] : [`${drawn.length} draws, not ${draws}`]),
        ...(found >= least && found <= most ? [] : [`the statistic is ${found}, outside [${least}, ${most}]`]),
        ...(gap <= tolerance ? [] : [`the distribution is off by ${gap}, more than ${tolerance}`]),
        ...(drawn.every(Number.isSafeInteger) ? [] : ['a draw is not a whole number']),
      ];
    },
    chanceToPass: chanceWithin,
  };
}

/** sup |observed − promised| of the distribution functions. */
function largestGap(drawn: Float64Array, law: Law): number {
  const counts = new Float64Array(law.chances.length);
  let before = 0;
  let after = 0;
  for (const x of drawn) {
    const place = x - law.from;
    if (place < 0) before += 1;
    else if (place >= counts.length) after += 1;
    else counts[place]! += 1;
  }
  let gap = Math.max(before, after) / drawn.length;
  let seen = before;
  runningChances(law).forEach((chance, place) => {
    seen += counts[place]!;
    gap = Math.max(gap, Math.abs(seen / drawn.length - chance));
  });
  return gap;
}
