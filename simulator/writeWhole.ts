import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes beside, makes it durable, then renames: a reader sees the file before or this one, never a part. */
export async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const file = await open(`${path}.next`, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.next`, path);
}
