import { layOut } from '../kernel/layOut.ts';
import { growMemory, openKernelOf } from '../kernel/openKernelOf.ts';
import { selectingBytes } from './selectingBytes.ts';

/** Scratch of a row: `SelectingRoom.scratch`. */
type Scratch = readonly [compared: number, counts: number, chosen: number, keys: number, table: number];

/** Where the nearest of a row are written: `SelectingRoom.next`. */
type Kept = readonly [near: number, similarities: number];

/** Documented in selecting.as. All arguments but lengths, sizes, a row's own and floats are addresses. */
export interface SelectingKernel {
  nearestOfList(
    ...args: readonly [
      ...row: readonly [list: number, met: number, own: number, sums: number],
      ...columns: readonly [degrees: number, roots: number, names: number],
      shrinkage: number,
      size: number,
      values: number,
      ...Scratch,
      ...Kept,
    ]
  ): number;
  nearestOfRow(
    ...args: readonly [
      ...row: readonly [columns: number, values: number, length: number],
      degrees: number,
      own: number,
      shrinkage: number,
      size: number,
      ...Scratch,
      ...Kept,
    ]
  ): number;
}

/** The nearest of some rows, one row behind the other, nearest first. */
export interface NearestKept {
  readonly neighbours: Uint32Array;
  /** v / (√(own · degree) + shrinkage) of each, above 0. */
  readonly similarities: Float32Array;
}

/** What choosing needs besides its rows; places are bytes from the start of the memory. */
export interface SelectingRoom {
  readonly kernel: SelectingKernel;
  readonly buffer: ArrayBuffer;
  /** Where the caller's own bytes begin; a multiple of sixteen. */
  readonly ownAt: number;
  readonly degreesAt: number;
  /** The places of a row's scratch, in the order in which the kernel takes them. */
  readonly scratch: Scratch;
  /** Where what the next row keeps is written, in the order in which the kernel takes it. */
  readonly next: () => Kept;
  /** That it kept so many. */
  readonly kept: (count: number) => number;
  /** What all rows kept so far, where it lies: void once the memory grows. */
  readonly taken: () => NearestKept;
}

/**
 * Grows a memory by what choosing takes, whose first bytes are somebody else's: 24 bytes a column, 8 for each neighbour that is
 * kept, 64 KiB, and the caller's own. Views of what the memory was are void afterwards.
 *
 * @param degrees of each column, at least 0
 * @param kept how many neighbours of all rows there may be
 * @throws {RangeError} if that does not fit into 4 GiB
 */
export function openSelectingRoom(
  memory: WebAssembly.Memory,
  degrees: Float64Array,
  kept: number,
  ownBytes: number,
): SelectingRoom {
  const room = degrees.length + 4; // four are written at once
  const places = layOut(memory.buffer.byteLength, {
    ...{ degrees: 8 * room, compared: 4 * room, counts: 4 * bucketCount, chosen: 4 * room, keys: 8 * room },
    ...{ table: 4 * waysToChoose.length, own: ownBytes, near: 4 * kept, similarities: 4 * kept },
  });
  growMemory(memory, places.end);
  const { buffer } = memory;
  new Float64Array(buffer, places.degrees, degrees.length).set(degrees);
  new Uint32Array(buffer, places.table, waysToChoose.length).set(waysToChoose);
  let length = 0;
  return {
    kernel: open(memory),
    ...{ buffer, ownAt: places.own, degreesAt: places.degrees },
    scratch: [places.compared, places.counts, places.chosen, places.keys, places.table],
    next: () => [places.near + 4 * length, places.similarities + 4 * length],
    kept(count) {
      length += count;
      return count;
    },
    taken: () => ({
      neighbours: new Uint32Array(buffer, places.near, length),
      similarities: new Float32Array(buffer, places.similarities, length),
    }),
  };
}

/** Of a float32 of at least 0, without its lowest 18 bits. */
const bucketCount = 2 ** 13;

/** For each of the sixteen ways to choose of four, which they are; as many of the four places as are chosen count. */
const waysToChoose = Uint32Array.from({ length: 64 }, (_, place) => {
  const chosen = [0, 1, 2, 3].filter((lane) => ((place >> 2) >> lane) & 1);
  return chosen[place & 3] ?? 0;
});

const open = openKernelOf<SelectingKernel>(selectingBytes);
