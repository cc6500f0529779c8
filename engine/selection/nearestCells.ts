import { selectingBytes } from './selectingBytes.ts';

/** The cells of one row, in any order: what each column's count is. */
export interface CountedCells {
  readonly columns: Uint32Array;
  readonly values: Float64Array;
  readonly from: number;
  readonly end: number;
}

/** Of one row of counts after the other, the nearest. What is kept is valid until the next row. */
export interface NearestCells {
  /** @param own the degree of the row's item. @returns how many are kept, at most K */
  readonly keep: (cells: CountedCells, own: number) => number;
  /** In order: nearest first, of equal ones the smaller column. */
  readonly names: Uint32Array;
  /** v / (√(own · degree) + shrinkage) of each, above 0. */
  readonly similarities: Float32Array;
}

/**
 * Compares the cells of a row by shrunk cosine and keeps the K nearest, in order. Those near the top are found by counting the
 * leading bits of all similarities, which order them; only these are sorted. The loops are WebAssembly (selecting.as).
 *
 * Cost O(cells + K²) a row, and K·log² K for a large K; memory 40 bytes a column, and 64 KiB.
 *
 * @param degrees of each column, at least 0
 * @param shrinkage above 0
 * @param size K, from 1
 */
export function nearestCells(degrees: Float64Array, shrinkage: number, size: number): NearestCells {
  const length = degrees.length;
  const room = length + (length % 2); // numbers of eight bytes lie where they may
  const valuesAt = 8 * room;
  const keysAt = valuesAt + 8 * room;
  const sortedAt = keysAt + 8 * (room + 1);
  const columnsAt = sortedAt + 8 * (room + 1);
  const comparedAt = columnsAt + 4 * room;
  const countsAt = comparedAt + 4 * room;
  const kernel = openSelectingKernel(countsAt + 4 * bucketCount);
  const { memory } = kernel;
  new Float64Array(memory, 0, length).set(degrees);
  const columns = new Uint32Array(memory, columnsAt, length);
  const values = new Float64Array(memory, valuesAt, length);
  const names = new Uint32Array(size);
  const similarities = new Float32Array(size);
  const sorted = new Uint32Array(memory, sortedAt, 2 * length);
  const floats = new Float32Array(memory, sortedAt, 2 * length);
  return {
    names,
    similarities,
    keep(cells, own) {
      const count = cells.end - cells.from;
      if (count === 0) return 0;
      columns.set(cells.columns.subarray(cells.from, cells.end));
      values.set(cells.values.subarray(cells.from, cells.end));
      const highest = kernel.compareRow(columnsAt, valuesAt, count, 0, own, shrinkage, comparedAt, countsAt);
      const kept = kernel.nearestOfRow(columnsAt, comparedAt, count, size, highest, countsAt, keysAt, sortedAt);
      for (let rank = 0; rank < kept; rank += 1) {
        names[rank] = ~sorted[2 * rank]!; // the lower half of a key, which WebAssembly writes first
        similarities[rank] = floats[2 * rank + 1]!;
      }
      return kept;
    },
  };
}

/** A float32 without its lowest 18 bits. */
const bucketCount = 2 ** 14;

/** Documented in selecting.as. All arguments but lengths and floats are addresses. */
interface SelectingKernel {
  readonly memory: ArrayBuffer;
  compareRow(
    columns: number,
    values: number,
    length: number,
    degrees: number,
    own: number,
    shrinkage: number,
    into: number,
    counts: number,
  ): number;
  nearestOfRow(
    columns: number,
    similarities: number,
    length: number,
    size: number,
    highest: number,
    counts: number,
    keys: number,
    into: number,
  ): number;
}

function openSelectingKernel(bytes: number): SelectingKernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536) });
  const { exports } = new WebAssembly.Instance(compiled(), { env: { memory } });
  // The module gives its memory back under the same name.
  return { ...(exports as unknown as Omit<SelectingKernel, 'memory'>), memory: memory.buffer };
}

let module: WebAssembly.Module | undefined;

function compiled(): WebAssembly.Module {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(selectingBytes), (letter) => letter.charCodeAt(0)));
  return module;
}
