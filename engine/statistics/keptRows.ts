import type { RowCells } from './rowCounter.ts';

/** Counted rows, one behind the other, in arrays that double when they are full. */
export interface KeptRows {
  /** Copies the next row. */
  readonly add: (row: RowCells) => void;
  readonly taken: () => { readonly starts: Uint32Array; readonly columns: Uint32Array; readonly values: Float64Array };
}

/** @param rowCount how many there will be */
export function keptRows(rowCount: number): KeptRows {
  const starts = new Uint32Array(rowCount + 1);
  let columns = new Uint32Array(1024);
  let values = new Float64Array(1024);
  let [rows, length] = [0, 0];
  return {
    add(row) {
      if (length + row.length > columns.length) {
        const room = Math.max(2 * columns.length, length + row.length);
        columns = copied(new Uint32Array(room), columns);
        values = copied(new Float64Array(room), values);
      }
      columns.set(row.columns.subarray(0, row.length), length);
      values.set(row.values.subarray(0, row.length), length);
      length += row.length;
      rows += 1;
      starts[rows] = length;
    },
    taken: () => ({ starts, columns: columns.subarray(0, length), values: values.subarray(0, length) }),
  };
}

function copied<Numbers extends Uint32Array | Float64Array>(into: Numbers, from: Numbers): Numbers {
  into.set(from);
  return into;
}
