import { kernelMemory, openKernelOf } from '../../kernel/openKernelOf.ts';
import { kernelBytes } from './kernelBytes.ts';

/** The side of the blocks that the kernel works on. */
export const side = 64;

/**
 * The inner loops of the algebra over one memory. Places and strides are in doubles, from the start of `doubles`; blocks are
 * 64 × 64. Documented in kernel.as.
 */
export interface Kernel {
  /** The whole memory; zero at first. */
  readonly doubles: Float64Array;
  packRows(from: number, stride: number, to: number): void;
  packColumns(from: number, stride: number, to: number): void;
  /** C += factor · A · Bᵀ, A and B packed. */
  addProduct(c: number, stride: number, a: number, b: number, factor: number): void;
  /** In place; false where the block is not positive definite. */
  invertBlock(block: number, stride: number): boolean;
}

interface Exports {
  packRows(from: number, stride: number, to: number): void;
  packColumns(from: number, stride: number, to: number): void;
  addProduct(c: number, stride: number, a: number, b: number, factor: number): void;
  invertBlock(block: number, stride: number): number;
}

/**
 * A kernel with a memory of its own, which is freed with it. The code is compiled once; calls are short, so that the engine
 * that runs it can swap in its optimised form between two of them.
 *
 * @param length how many doubles are wanted; the memory may hold a few more. Below 2^28
 */
export function openKernel(length: number): Kernel {
  if (!(length >= 0 && length < 2 ** 28)) throw new RangeError(`length must be below 2^28 doubles, got ${length}`);
  const memory = kernelMemory(length * 8);
  const { packRows, packColumns, addProduct, invertBlock } = open(memory);
  return {
    doubles: new Float64Array(memory.buffer),
    packRows: (from, stride, to) => packRows(from * 8, stride * 8, to * 8),
    packColumns: (from, stride, to) => packColumns(from * 8, stride * 8, to * 8),
    addProduct: (c, stride, a, b, factor) => addProduct(c * 8, stride * 8, a * 8, b * 8, factor),
    invertBlock: (block, stride) => invertBlock(block * 8, stride * 8) === 1,
  };
}

const open = openKernelOf<Exports>(kernelBytes);
