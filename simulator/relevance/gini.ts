/**
 * How unevenly something is shared: 0 where all have the same, (n − 1)/n where one has everything. Equal to RecBole's
 * GiniIndex and to LensKit's ListGini.
 *
 * @param amounts of each of n; at least 0, not all 0
 * @returns Σ (2i − n − 1) x₍ᵢ₎ / (n Σ x) with x rising and i from 1; NaN where there is nothing to share
 */
export function giniOf(amounts: ArrayLike<number>): number {
  const rising = Float64Array.from(amounts).sort();
  let weighted = 0;
  let total = 0;
  for (let place = 0; place < rising.length; place += 1) {
    weighted += (2 * (place + 1) - rising.length - 1) * rising[place]!;
    total += rising[place]!;
  }
  return weighted / (rising.length * total);
}

/**
 * How unevenly the first k slots of all lists are shared among the items. Grows as lists grow alike.
 *
 * @param itemCount n: the items that could have been offered, those that nobody was offered too
 */
export function exposureGini(k: number, lists: readonly (readonly number[])[], itemCount: number): number {
  const shown = new Float64Array(itemCount);
  for (const list of lists) for (const item of list.slice(0, k)) shown[item]! += 1;
  return giniOf(shown);
}
