/** Similarities within the head, by rows: row i speaks for others[starts[i]] … others[starts[i + 1] − 1]. */
export interface HeadRows {
  /** The items of the rows, as places in the catalogue; ascending. */
  readonly head: Uint32Array;
  /** Length head.length + 1. */
  readonly starts: Uint32Array;
  /** Places in the head; of rows with a direction, in that of their columns. */
  readonly others: Uint32Array;
  /** In any unit. */
  readonly similarities: Float32Array;
}

/** The mean, over the rows that hold anything, of the largest similarity; 0 where none does. */
export function meanNearest({ starts, similarities }: HeadRows): number {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    let largest = 0;
    for (let cell = starts[row]!; cell < starts[row + 1]!; cell += 1) largest = Math.max(largest, similarities[cell]!);
    if (largest === 0) continue;
    sum += largest;
    rows += 1;
  }
  return rows === 0 ? 0 : sum / rows;
}
