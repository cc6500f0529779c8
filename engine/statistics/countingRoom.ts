import { type CountingKernel, openCountingKernel } from './countingKernel.ts';

/** The memory in which pairs are counted: what the kernel reads, and one row. Places are bytes from its start. */
export interface CountingRoom {
  readonly kernel: CountingKernel;
  /**
   * Records of sixteen bytes, so that one is read, and written, at one place: holding h has where its others begin at
   * spans[4h], where they end at spans[4h + 1], and what each of its pairs weighs, for each step of loudness, at weights[2h + 1].
   */
  readonly spans: Uint32Array;
  /** The same memory as `spans`. */
  readonly weights: Float64Array;
  /** Columns, ascending person by person. */
  readonly others: Uint32Array;
  readonly othersAt: number;
  /** How loudly each of `others` speaks; null where all are alike. Then a pair weighs ⌊weight · loudness⌋. */
  readonly loudness: Uint8Array | null;
  readonly loudnessAt: number;
  /** A sum for each column. */
  readonly sumsAt: number;
  /** A bit for each column, in `markBytes` bytes. */
  readonly marksAt: number;
  readonly markBytes: number;
  /** The cells of a row. */
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/**
 * Memory 16 bytes a holding, 4 an other item (5 where they are not alike), and 20 a column.
 *
 * @param size how many columns there are
 * @param areAlike whether all items of a person speak alike
 * @throws {RangeError} if that does not fit into 4 GiB
 */
export function countingRoom(holdings: number, others: number, size: number, areAlike: boolean): CountingRoom {
  const markBytes = 8 * Math.ceil(size / 64);
  const sumsAt = holdingBytes * holdings;
  const valuesAt = sumsAt + 8 * size;
  const marksAt = valuesAt + 8 * size;
  const columnsAt = marksAt + markBytes;
  const othersAt = columnsAt + 4 * size;
  const loudnessAt = othersAt + 4 * others;
  const kernel = openCountingKernel(loudnessAt + (areAlike ? 0 : others));
  const memory = kernel.memory.buffer;
  return {
    kernel,
    spans: new Uint32Array(memory, 0, 4 * holdings),
    weights: new Float64Array(memory, 0, 2 * holdings),
    others: new Uint32Array(memory, othersAt, others),
    loudness: areAlike ? null : new Uint8Array(memory, loudnessAt, others),
    ...{ othersAt, loudnessAt, sumsAt, marksAt, markBytes },
    columns: new Uint32Array(memory, columnsAt, size),
    values: new Float64Array(memory, valuesAt, size),
  };
}

/** Of one record of `spans`. */
export const holdingBytes = 16;
