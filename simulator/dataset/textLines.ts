import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A line that is longer is cut to this and a bit, so that no file can fill the memory with one line. */
export const longestLine = 2 ** 20;

/**
 * The lines of a text file in UTF-8, gzip or not (told by its first bytes, not by its name), in batches.
 * Reads piece by piece: memory does not grow with the file. A line over `longestLine` comes cut, one character over it.
 *
 * @throws what the file system or zlib throws, while it is read
 */
export async function* textLines(path: string): AsyncGenerator<readonly string[]> {
  const compressed = await isGzip(path);
  const source = createReadStream(path);
  const text = compressed ? pipeline(source, createGunzip(), () => {}) : source;
  text.setEncoding('utf8');
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!.slice(0, longestLine + 1);
    yield lines;
  }
  if (rest !== '') yield [rest];
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
