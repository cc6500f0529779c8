/** Rows of (column, value) whose length is not known beforehand. */
export interface GrowingRows {
  /** Adds a cell to the row that is being written. */
  readonly push: (column: number, value: number) => void;
  readonly endRow: () => void;
  /** What was written; call once, at the end. */
  readonly rows: () => {
    readonly starts: Uint32Array;
    readonly columns: Uint32Array;
    readonly values: Float64Array;
  };
}

/** Typed arrays that double when they are full. */
export function growingRows(rowCount: number): GrowingRows {
  const starts = new Uint32Array(rowCount + 1);
  let columns = new Uint32Array(1024);
  let values = new Float64Array(1024);
  let row = 0;
  let length = 0;

  function grow(): void {
    const widerColumns = new Uint32Array(2 * length);
    const widerValues = new Float64Array(2 * length);
    widerColumns.set(columns);
    widerValues.set(values);
    columns = widerColumns;
    values = widerValues;
  }

  return {
    push(column, value) {
      if (length === columns.length) grow();
      columns[length] = column;
      values[length] = value;
      length += 1;
    },
    endRow() {
      row += 1;
      starts[row] = length;
    },
    rows: () => ({ starts, columns: columns.slice(0, length), values: values.slice(0, length) }),
  };
}
