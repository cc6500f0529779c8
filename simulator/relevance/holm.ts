/**
 * Holm's correction: p values that may be read one by one although there are many. Whatever the dependence between them,
 * the chance that any true "alike" falls below 0.05 stays below 0.05.
 *
 * @param pValues each in [0, 1]
 * @returns in the same order; each at least its own p, at most 1
 *
 * Source: Holm, Scandinavian Journal of Statistics 6(2), 1979.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, place) => place).sort((a, b) => pValues[a]! - pValues[b]! || a - b);
  const adjusted = Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [rank, place] of order.entries()) {
    largest = Math.max(largest, Math.min(1, pValues[place]! * (pValues.length - rank)));
    adjusted[place] = largest;
  }
  return adjusted;
}
