import { open } from 'node:fs/promises';

/** Makes the folder's list of names durable: a new, renamed or removed file stays so after a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
