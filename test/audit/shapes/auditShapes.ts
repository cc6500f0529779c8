import type { Random } from '../../../engine/random/random.ts';
import { drawLaw } from './drawLaw.ts';
import { shapeJudge, type Verdict } from './judgeShape.ts';
import { releaseCases } from './releaseCases.ts';
import { samplerCases } from './samplerCases.ts';
import type { ShapeCase } from './shapeCase.ts';

export const shapeCases: readonly ShapeCase[] = [...samplerCases, ...releaseCases];

/** α of all the cases together: the chance that samplers which are right fail anywhere. */
export const familyAlpha = 1e-6;

export interface ShapeFigures {
  readonly name: string;
  readonly short: number;
  /** What is wrong with the sampler; nothing, we hope. */
  readonly verdict: Verdict;
  /** What is wrong with one whose noise is `short` too small; must be something. */
  readonly verdictOnShort: Verdict;
  /** A proven bound on the chance that such a sampler would have passed. */
  readonly chanceShortPasses: number;
}

/**
 * Judges one sampler, and the judge: a sampler whose noise is too small by `short` is judged beside it.
 *
 * @param short how much too small; the case's own, or more where there are fewer draws
 */
export async function auditShape(
  audited: ShapeCase,
  draws: number,
  short: number,
  random: Random,
): Promise<ShapeFigures> {
  const promised = { law: audited.lawAt(1), statistic: audited.statistic };
  const { judge, chanceToPass } = shapeJudge(promised, draws, familyAlpha / shapeCases.length);
  const wrong = audited.lawAt(1 - short);
  return {
    name: audited.name,
    short,
    verdict: judge(await audited.draw(draws, random)),
    verdictOnShort: judge(drawLaw(wrong, draws, random)),
    chanceShortPasses: chanceToPass(wrong),
  };
}
