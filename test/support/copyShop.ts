import { cp } from 'node:fs/promises';

/** Copies the folder of a shop, also of one that is open or was killed: but for signs of life, which are sockets and cannot be copied. */
export const copyShop = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (path) => !path.includes('.lock.alive.') });
