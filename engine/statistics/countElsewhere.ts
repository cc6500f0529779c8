import type { PairCounts } from '../terms/counts.ts';
import type { PairCountSource, PairQuestion } from '../terms/pairCountSource.ts';
import type { Exact } from '../terms/stages.ts';
import { requireExactSums } from './countItems.ts';

/**
 * What somebody else counted, as exact counts. That it is what `pairRows` would have counted cannot be seen from it; that no
 * sum is more than everybody's weight can, and the release looks at the triangle once more (requireCounts.ts).
 *
 * @throws {RangeError} if people · S does not stay below 2^53, or the counts are of another head or unit, or no such sums
 */
export async function countElsewhere(count: PairCountSource, question: PairQuestion): Promise<Exact<PairCounts>> {
  const { crowd, head, weighting } = question;
  requireExactSums(crowd.peopleCount, weighting.scale);
  const counts = await count(question);
  if (counts.scale !== weighting.scale) throw new RangeError('scale must be that of the weighting');
  if (counts.head.length !== head.length || !counts.head.every((item, place) => item === head[place]))
    throw new RangeError('head must be the one that was asked about');
  const most = crowd.peopleCount * weighting.scale;
  if (!counts.values.every((value) => value >= 0 && value <= most))
    throw new RangeError('values must be sums of one weight a person');
  return counts as unknown as Exact<PairCounts>;
}
