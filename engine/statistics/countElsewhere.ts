import type { AwaitedPairRows } from '../terms/counts.ts';
import type { PairCountSource, PairQuestion } from '../terms/pairCountSource.ts';
import type { Exact } from '../terms/stages.ts';
import { requireExactSums } from './countItems.ts';

/**
 * What somebody else counts, as exact counts, row by row. That it is what `pairRows` would have counted cannot be seen from it; that
 * no sum is more than everybody's weight can, and the release looks at each row once more (requireCounts.ts).
 *
 * @param use what is done with the rows while they are there
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted; or, of a row that is read, if it has no such sums
 */
export function countElsewhere<Outcome>(
  count: PairCountSource,
  question: PairQuestion,
  use: (rows: Exact<AwaitedPairRows>) => Promise<Outcome>,
): Promise<Outcome> {
  const { crowd, head, weighting } = question;
  requireExactSums(crowd.peopleCount, weighting.scale);
  const most = crowd.peopleCount * weighting.scale;
  return count(question, (read) => {
    const rows: AwaitedPairRows = {
      scale: weighting.scale,
      head,
      async rowAt(row) {
        const cells = await read(row);
        for (let cell = cells.from; cell < cells.end; cell += 1)
          if (!(cells.values[cell]! >= 0 && cells.values[cell]! <= most))
            throw new RangeError('values must be sums of one weight a person');
        return cells;
      },
    };
    return use(rows as unknown as Exact<AwaitedPairRows>);
  });
}
