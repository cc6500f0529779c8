import { kernelMemory, openKernelOf } from '../kernel/openKernelOf.ts';
import { basketsBytes } from './basketsBytes.ts';

/** Some people who lie in the memory, and what reading them takes. */
type Reading = readonly [
  ...people: readonly [starts: number, until: number, items: number],
  columns: number,
  sorts: number,
  weights: number,
  picked: number,
];

/** The loops of counting by baskets over one memory; documented in baskets.as. All arguments are addresses. */
export interface BasketKernel {
  readonly memory: WebAssembly.Memory;
  measureBaskets(...args: readonly [...Reading, held: number, most: number, lengths: number]): void;
  writeBaskets(...args: readonly [...Reading, next: number]): void;
  listHolders(baskets: number, end: number, holders: number, next: number): void;
  countBaskets(holder: number, until: number, weights: number, sums: number, list: number): number;
}

/**
 * A kernel with a memory of its own, zero at first, which is freed with it.
 *
 * @throws {RangeError} if that is 4 GiB or more
 */
export function openBasketKernel(bytes: number): BasketKernel {
  const memory = kernelMemory(bytes);
  return { ...open(memory), memory };
}

const open = openKernelOf<Omit<BasketKernel, 'memory'>>(basketsBytes);
