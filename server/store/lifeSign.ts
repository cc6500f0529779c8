/**
 * A sign by which processes of other containers find out whether the one that gave it still runs, where its pid says nothing: a socket in a
 * folder that they share, on which it listens. It ends with its process, however that ends, and no sooner: for one that is stopped the
 * kernel answers. Why not something else: docs/decisions/0023-locks-of-containers.md.
 */

import { once } from 'node:events';
import { chmod, open, rm, statfs } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** A process that can be asked for. */
export interface LifeSign {
  end(): Promise<void>;
}

/**
 * Gives a sign until it is ended, or the process ends.
 *
 * @param name of the file in the folder; no other's
 * @returns null where none can be given: on a file system that other kernels may share, or where the system refuses
 */
export async function giveLifeSign(folder: string, name: string): Promise<LifeSign | null> {
  if (!(await isOfOneKernel(folder))) return null;
  const path = join(folder, name);
  const server = createServer((asking) => asking.destroy());
  const end = async () => {
    server.close();
    await rm(path, { force: true });
  };
  try {
    await throughFolder(folder, async (short) => {
      const address = `${short}/${name}`;
      // Node would cut it.
      if (Buffer.byteLength(address) > longestAddress) throw new RangeError(`name must be shorter, got ${name}`);
      server.listen(address);
      await once(server, 'listening');
    });
    // Whoever asks and cannot be let in, because there are too many files, is answered by the kernel all the same.
    server.on('error', () => {});
    server.unref();
    await chmod(path, 0o600);
    return { end };
  } catch {
    await end().catch(() => {});
    return null;
  }
}

/** Whether whoever gave a sign on this kernel is surely gone. False in doubt, such as where the sign is gone, or nobody may ask. */
export async function isSignOver(folder: string, name: string): Promise<boolean> {
  if (!(await isOfOneKernel(folder))) return false;
  return throughFolder(folder, async (short) => {
    const asking = connect(`${short}/${name}`);
    const isRefused = await once(asking, 'connect').then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED',
    );
    asking.destroy();
    return isRefused;
  }).catch(() => false);
}

/** Of a socket (unix(7)), in bytes. */
const longestAddress = 107;

/** The path of a folder can be longer than a socket's may be. */
async function throughFolder<Value>(folder: string, work: (short: string) => Promise<Value>): Promise<Value> {
  const handle = await open(folder, 'r');
  try {
    return await work(`/proc/self/fd/${handle.fd}`);
  } finally {
    await handle.close();
  }
}

/** Numbers of file systems (statfs(2)) on which a file is the same one to all that run on a kernel, and is no other kernel's. */
const ofOneKernel: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // xfs
  0x9123683e, // btrfs
  0xf2f52010, // f2fs
  0x2fc12fc1, // zfs
  0x01021994, // tmpfs
  0x794c7630, // overlayfs
]);

const isOfOneKernel = (folder: string): Promise<boolean> =>
  statfs(folder).then(
    ({ type }) => ofOneKernel.has(type >>> 0),
    () => false,
  );
