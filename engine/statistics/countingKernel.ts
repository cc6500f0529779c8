import { countingBytes } from './countingBytes.ts';

/** The inner loops of pair counting over one memory; documented in counting.as. All arguments are addresses. */
export interface CountingKernel {
  readonly memory: WebAssembly.Memory;
  countRow(holding: number, until: number, others: number, sums: number, marks: number): number;
  countLoudRow(holding: number, until: number, others: number, loudness: number, sums: number, marks: number): number;
  drainRow(from: number, until: number, first: number, sums: number, columns: number, values: number): number;
  countBaskets(holding: number, until: number, weights: number, sums: number, list: number): number;
}

/**
 * A kernel with a memory of its own, zero at first, which is freed with it.
 *
 * @param bytes how much memory; below 4 GiB, which WebAssembly can address
 */
export function openCountingKernel(bytes: number): CountingKernel {
  const pages = Math.max(1, Math.ceil(bytes / pageBytes));
  if (!(pages < 2 ** 16)) throw new RangeError(`bytes must be below 4 GiB, got ${bytes}`);
  const memory = new WebAssembly.Memory({ initial: pages });
  const { exports } = new WebAssembly.Instance(compiled(), { env: { memory } });
  // What the module exports is what counting.as says: a test holds its bytes against that source.
  return { ...(exports as unknown as Omit<CountingKernel, 'memory'>), memory };
}

const pageBytes = 65_536;

let module: WebAssembly.Module | undefined;

function compiled(): WebAssembly.Module {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(countingBytes), (letter) => letter.charCodeAt(0)));
  return module;
}
