import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A line that is longer is cut to this and a bit, so that no file can fill the memory with one line. */
export const longestLine = 2 ** 20;

/**
 * The lines of a text file in UTF-8, gzip or not (told by its first bytes, not by its name), in batches; without the byte
 * order mark that some programs begin it with. Reads piece by piece: memory does not grow with the file. A line over
 * `longestLine` comes cut, one character over it.
 *
 * @throws what the file system or zlib throws, while it is read; {SyntaxError} at what is not UTF-8, naming the line: read
 *   with a sign for 'unknown' in its place, two different names could become one
 */
export async function* textLines(path: string): AsyncGenerator<readonly string[]> {
  const compressed = await isGzip(path);
  const source = createReadStream(path);
  const pieces: AsyncIterable<Buffer> = compressed ? pipeline(source, createGunzip(), () => {}) : source;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let ended = 0;
  for await (const piece of pieces) {
    const lines = (rest + decoded(decoder, piece, ended)).split('\n');
    rest = lines.pop()!.slice(0, longestLine + 1);
    ended += lines.length;
    yield lines;
  }
  rest += decoded(decoder, null, ended);
  if (rest !== '') yield [rest];
}

/** @param piece null at the end of the file @param ended how many lines came before it */
function decoded(decoder: TextDecoder, piece: Buffer | null, ended: number): string {
  try {
    return piece === null ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    const line = ended + 1 + (piece === null ? 0 : endsBeforeFault(piece, ended > 0));
    throw new SyntaxError(`line ${line} is not text in UTF-8; convert the file first, for example with iconv`);
  }
}

/** How many lines end before the first that is not UTF-8. @param mayGoOn whether a character may have begun before the piece */
function endsBeforeFault(piece: Buffer, mayGoOn: boolean): number {
  const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;
  let from = 0;
  while (mayGoOn && from < 3 && isContinuation(piece[from])) from += 1;
  let ends = 0;
  for (let end = piece.indexOf(0x0a, from); end >= 0 && isUtf8(piece.subarray(from, end)); ends += 1) {
    from = end + 1;
    end = piece.indexOf(0x0a, from);
  }
  return ends;
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
