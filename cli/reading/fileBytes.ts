import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** A file's content in pieces, unpacked where it was packed. */
export interface FileBytes {
  readonly chunks: AsyncIterable<Buffer>;
  /** The size of the file as it lies on disk. */
  readonly size: number;
  /** How much of that has been read so far. */
  read(): number;
}

/**
 * Opens a file for reading once, from its start. Whether it is gzip is decided by its first two bytes, whatever its name
 * says. Nothing is read ahead of the reader by more than a few buffers.
 *
 * @throws the system's error if the file cannot be opened; while reading, zlib's if a packed file is damaged
 */
export async function fileBytes(path: string): Promise<FileBytes> {
  const handle = await open(path);
  const { size } = await handle.stat();
  const magic = Buffer.alloc(2);
  await handle.read(magic, 0, 2, 0);
  await handle.close();

  const raw = createReadStream(path);
  const packed = magic[0] === 0x1f && magic[1] === 0x8b;
  return { chunks: packed ? unpacked(raw) : raw, size, read: () => raw.bytesRead };
}

async function* unpacked(raw: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  raw.on('error', (error) => gunzip.destroy(error));
  raw.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } finally {
    raw.destroy();
  }
}
