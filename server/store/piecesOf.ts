/**
 * A list cut into pieces of at most `size`, in order, so that no single statement grows without bound.
 *
 * @param size a whole number from 1
 */
export function* piecesOf<Value>(values: readonly Value[], size: number): Generator<readonly Value[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}
