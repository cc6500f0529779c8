import { pointsOf } from '../../ui/words/figures.ts';
import type { Experiment } from './documents.ts';

/**
 * What an arm's figures say in a sentence: nothing yet, nothing for certain, better, or worse.
 *
 * @param result null where too few came together
 */
export function findingOf(arm: string, result: Experiment['results'][number] | null): string {
  if (!result?.difference) return `${arm}: too few offers were seen yet to say anything.`;
  const { low, high } = result.difference;
  if (low <= 0 && high >= 0)
    return `${arm}: no difference to the control can be told; it lies between ${pointsOf(low)} and ${pointsOf(high)} at 95 %.`;
  return low > 0
    ? `${arm} is followed more often than the control, by ${size(low)} at the least at 95 %.`
    : `${arm} is followed less often than the control, by ${size(high)} at the least at 95 %.`;
}

const size = (difference: number): string => pointsOf(Math.abs(difference)).slice(1);
