/** Rows of a head from `from` to below `until`: what one thread of several counts. */
export interface RowSpan {
  readonly from: number;
  readonly until: number;
}

/** All rows of a head. */
export const everyRow = (head: Uint32Array): RowSpan => ({ from: 0, until: head.length });
