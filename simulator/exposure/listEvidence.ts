/** What lists tell about somebody, learned from the lists of people of whom it is known. */
import type { ShownList } from '../terms/attack.ts';

/** The list of somebody of whom something is known to be true, or known not to be. */
export interface KnownList {
  readonly list: Pick<ShownList, 'items'>;
  readonly isTrue: boolean;
}

/**
 * Naive Bayes over which items are in a list: the logarithm of how much more often people of whom it is true are shown just
 * these items, and are not shown the others. Each item counts as if one list more of each kind had shown it by half.
 *
 * @param itemCount n, the items of the catalogue
 * @returns a score for a list, higher for true. Cost of a score: the length of the list
 */
export function listEvidence(
  known: readonly KnownList[],
  itemCount: number,
): (list: Pick<ShownList, 'items'>) => number {
  const shown = { yes: new Float64Array(itemCount), no: new Float64Array(itemCount) };
  const people = { yes: 0, no: 0 };
  for (const { list, isTrue } of known) {
    const side = isTrue ? 'yes' : 'no';
    people[side] += 1;
    for (const item of list.items) shown[side][item]! += 1;
  }
  const share = (side: 'yes' | 'no', item: number) => (shown[side][item]! + 0.5) / (people[side] + 1);
  const logOdds = (rate: number) => Math.log(rate / (1 - rate));
  const weights = Float64Array.from(
    { length: itemCount },
    (_, item) => logOdds(share('yes', item)) - logOdds(share('no', item)),
  );
  return ({ items }) => items.reduce((sum, item) => sum + weights[item]!, 0);
}
