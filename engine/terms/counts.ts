/** The shapes in which counts travel from statistics to privacy and on to the model. */

/**
 * n(n − 1)/2: the cells of the upper triangle of n items, without its diagonal.
 *
 * @param size n: a whole number from 0; below two items there is no pair
 */
export const pairsAmong = (size: number): number => (size < 2 ? 0 : (size * (size - 1)) / 2);

/** One fixed-point sum per item, in units of 1/scale person. */
export interface ItemCounts {
  /** S: the fixed-point unit; also the L2 sensitivity to adding or removing one person. */
  readonly scale: number;
  /** Whole numbers; length n. */
  readonly values: Float64Array;
}

/**
 * The upper triangle of a symmetric n × n matrix of fixed-point sums, by rows, without its diagonal: row i holds columns
 * columns[starts[i]] … columns[starts[i + 1] − 1], ascending and above i.
 */
export interface PairCounts {
  /** S: the fixed-point unit; also the L2 sensitivity of the whole triangle to adding or removing one person. */
  readonly scale: number;
  /** The items that the pairs are about, as catalogue indices, ascending; rows and columns below count within it. */
  readonly head: Uint32Array;
  /** Length head.length + 1. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  /** Whole numbers, one for each column entry. */
  readonly values: Float64Array;
}

/**
 * A rectangle of fixed-point sums, by rows, from viewed items to bought ones: row i holds columns columns[starts[i]] …
 * columns[starts[i + 1] − 1], ascending. Where row and column are about the same item there is no cell.
 */
export interface DirectedCounts {
  /** S: the fixed-point unit; also the L2 sensitivity of the whole rectangle to adding or removing one person. */
  readonly scale: number;
  /** The items that rows are about, and those that columns are about, as catalogue indices; ascending. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Length from.length + 1. */
  readonly starts: Uint32Array;
  /** Places in `to`. */
  readonly columns: Uint32Array;
  /** Whole numbers, one for each column entry. */
  readonly values: Float64Array;
}

/** One row of counted cells: columns[from] … columns[end − 1], ascending, with their sums. Valid until the next row is read. */
export interface CountedRow {
  readonly columns: Uint32Array;
  readonly values: Float64Array;
  readonly from: number;
  readonly end: number;
}

/** The same triangle as `PairCounts`, row by row as it is read, so that nothing ever holds all of it. */
export interface PairRows {
  readonly scale: number;
  readonly head: Uint32Array;
  /** The cells of one row of the head. Cost that of counting it. */
  readonly rowAt: (row: number) => CountedRow;
}

/** The same where somebody else counts: rows are asked for once each, in order. */
export interface AwaitedPairRows extends Omit<PairRows, 'rowAt'> {
  readonly rowAt: (row: number) => Promise<CountedRow>;
}

/** Both triangles, row by row: of each item of the head all that it is paired with, and not itself. */
export interface WholeRows extends PairRows {
  readonly triangles: 'both';
  /** The same rows for who reads them where they are counted; null where they take more room than that has. */
  readonly inPlace: () => RowsInPlace | null;
}

/**
 * Both triangles, one row at a time, as a kernel of another room reads them without a copy. Columns have numbers of their own, below
 * 2^16 − 1; places are bytes from the start of the memory, which its reader may grow and use from where it ended.
 */
export interface RowsInPlace {
  readonly memory: WebAssembly.Memory;
  /**
   * Adds up one row of the head. Its reader sets all sums back to 0 before the next.
   *
   * @returns how many columns are in the list, that of the row's own item among them: it is no pair with itself
   */
  readonly countRow: (row: number) => number;
  /** By the row of an item the number of its column; and by the number of a column its row, of 32 bits each. */
  readonly numberOf: Uint16Array;
  readonly namesAt: number;
  /** The numbers of the row's columns, of 16 bits each, in no order; with room for four more than there are columns. */
  readonly listAt: number;
  /** By the number of a column its sum, above 0 and below 2^31, of 32 bits each. */
  readonly sumsAt: number;
}

/** The pairs among a few items at a time, where the whole triangle is too large to be held. */
export interface LocalGrams {
  readonly scale: number;
  /** The items that may be asked about, as catalogue indices, ascending. */
  readonly head: Uint32Array;
  /**
   * @param rows distinct places in the head, fewer than 2^16
   * @returns the lower triangle of their pairs, by rows as long as there are items, and on the diagonal what an item's holders of two
   *   items say of it with itself; all above is 0. May be longer; its reader may overwrite it; valid until the next question
   */
  readonly among: (rows: Uint32Array) => Float64Array;
}
