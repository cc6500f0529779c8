import { oneVoice } from '../contribution/weighting.ts';
import { nearestInRows } from '../model/nearestInRows.ts';
import { chargeNothing } from '../privacy/chargeBuild.ts';
import { releaseWholeRows } from '../privacy/releaseWholeRows.ts';
import type { Random } from '../random/random.ts';
import { wholeRows } from '../statistics/wholeRows.ts';
import type { ReleaseId } from '../terms/ids.ts';
import type { NearestQuestion, NearestRows, NearestSource } from '../terms/nearestSource.ts';
import type { Progress } from '../terms/progress.ts';
import type { RowSpan } from '../terms/rowSpan.ts';

/**
 * count ▶ let through ▶ compare and cut: the rows of one span of a build without noise, which paid for none. What each thread of a
 * `NearestSource` does with its share; where the spans end changes no bit of what comes of it.
 */
export function nearestOfSpan(question: NearestQuestion, span: RowSpan, progress: Progress): Promise<NearestRows> {
  const { crowd, head, scale, sorts } = question;
  const exact = wholeRows(crowd, head, oneVoice(scale), sorts, span);
  const free = chargeNothing('a share of a build without noise' as ReleaseId);
  const rows = releaseWholeRows(exact, { scale, sigma: 0, nanoRho: 0 }, free, neverAsked);
  return nearestInRows(rows, question, span, progress);
}

/** All of it in this thread. */
export const nearestHere: NearestSource = (question, { spansFor, progress }) =>
  Promise.all(spansFor(1).map((span) => nearestOfSpan(question, span, progress)));

/** What has no noise draws none. */
const neverAsked: Random = {
  quality: 'seeded',
  bytes: () => {
    throw new RangeError('a build without noise must not draw any');
  },
};
