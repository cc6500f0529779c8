import type { Random } from '../random/random.ts';
import type { AwaitedPairRows, PairCounts, PairRows } from '../terms/counts.ts';
import type { NoisePlan, NoisyPairCounts } from '../terms/noisy.ts';
import type { Progress } from '../terms/progress.ts';
import type { Charged, Exact, PaidRelease, Released } from '../terms/stages.ts';
import { drawEveryCell } from './drawEveryCell.ts';
import { drawLargeCells } from './drawLargeCells.ts';
import { rowsOf } from './drawnRows.ts';
import { openRelease } from './openRelease.ts';
import { checkedRows, requiredTriangle } from './requireCounts.ts';
import { triangleSpans } from './rowSpans.ts';

/** How a pair statistic is released. Public: chosen before any noise is drawn, from public and released numbers. */
export interface PairRelease {
  readonly noise: NoisePlan;
  /** dense: every cell. sparse: the cells of at least τ. */
  readonly form: 'dense' | 'sparse';
  /** τ in units of 1/S person, a whole number from 1; 0 may stand for 1 without noise. Not read for a dense release. */
  readonly threshold: number;
}

/**
 * Releases the upper triangle of pair counts, with independent noise in *every* cell, the empty ones too. One person moves
 * the whole triangle by at most S in L2 norm, so this is √(2ρ)-Gaussian-DP; leaving cells below τ out is post-processing.
 *
 * Cost: O(cells) dense, O(items + non-empty cells + kept cells) sparse. docs/release.md has the proof.
 *
 * @param counts the whole triangle; or its rows as they are read, of which one at a time is held
 * @throws {RangeError} if the counts are not a triangle of whole numbers, the threshold is outside its domain, or the
 *   noise is not what it says, not paid for, or not fresh (openRelease.ts); before any noise is drawn, and of a row that is read before its own noise is
 */
export async function releasePairCounts(
  counts: Exact<PairCounts> | Exact<PairRows> | Exact<AwaitedPairRows>,
  { noise, form, threshold }: PairRelease,
  paid: Charged<PaidRelease>,
  random: Random,
  progress: Progress,
): Promise<Released<NoisyPairCounts>> {
  const rowAt = 'rowAt' in counts ? checkedRows(counts) : rowsOf(requiredTriangle(counts));
  openRelease({ noise, scale: counts.scale, paid, random });
  const { head, scale } = counts;
  const spans = triangleSpans(head.length);
  const drawn =
    form === 'dense'
      ? await drawEveryCell(rowAt, spans, noise, random, progress)
      : await drawLargeCells(rowAt, spans, noise, threshold, random, progress);
  return { scale, head, ...drawn } as unknown as Released<NoisyPairCounts>;
}
