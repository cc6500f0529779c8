import { kernelMemory, openKernelOf } from '../kernel/openKernelOf.ts';
import { countingBytes } from './countingBytes.ts';

/** The inner loops of pair counting over one memory; documented in counting.as. All arguments are addresses. */
export interface CountingKernel {
  readonly memory: WebAssembly.Memory;
  countRow(holding: number, until: number, others: number, sums: number, marks: number): number;
  countLoudRow(holding: number, until: number, others: number, loudness: number, sums: number, marks: number): number;
  drainRow(from: number, until: number, first: number, sums: number, columns: number, values: number): number;
}

/**
 * A kernel with a memory of its own, zero at first, which is freed with it.
 *
 * @param bytes how much memory; below 4 GiB, which WebAssembly can address
 */
export function openCountingKernel(bytes: number): CountingKernel {
  const memory = kernelMemory(bytes);
  return { ...open(memory), memory };
}

const open = openKernelOf<Omit<CountingKernel, 'memory'>>(countingBytes);
