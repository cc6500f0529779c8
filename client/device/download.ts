import { accept, type FileMark, type Result, refuse } from '../../engine/browser.ts';

import type { DeviceSurroundings } from './surroundings.ts';

/** So much is asked for at once, and more of what would be in too many pieces: what broke off costs a piece at the most. */
const leastPiece = 16 * 1024;
const mostPieces = 64;
/** How often a piece is asked for, and how long before the second time, in milliseconds; doubling. */
const mostTries = 4;
const firstPause = 500;

/**
 * A file, from the cache or by its pieces from the service; kept piece by piece, so that a page that was closed, or a line
 * that broke, goes on from where it was. Nothing is handed out, and nothing kept whole, whose SHA-256 is not the one promised.
 *
 * @param url of the file, which never changes what is in it
 * @param onProgress how many bytes are there
 */
export async function download(
  url: string,
  { bytes: length, sha256 }: FileMark,
  headers: Readonly<Record<string, string>>,
  { fetch, cache, pause }: Pick<DeviceSurroundings, 'fetch' | 'cache' | 'pause'>,
  onProgress: (done: number) => void = () => {},
): Promise<Result<Uint8Array<ArrayBuffer>, string>> {
  const kept = await bytesIn(await cache?.match(url));
  if (kept !== null && (await digestOf(kept)) === sha256) return accept(kept);

  const whole = new Uint8Array(length);
  const pieces: string[] = [];
  const pieceBytes = Math.max(leastPiece, Math.ceil(length / mostPieces));
  for (let from = 0; from < length; from += pieceBytes) {
    const end = Math.min(length, from + pieceBytes);
    const name = `${url}?from=${from}`;
    const before = await bytesIn(await cache?.match(name));
    const piece = before?.length === end - from ? before : await fetchPiece(from, end);
    if (piece === null) return refuse('The download broke off. It goes on from there the next time.');
    whole.set(piece, from);
    pieces.push(name);
    await cache?.put(name, new Response(piece)).catch(() => {}); // full: then a reload begins anew
    onProgress(end);
  }
  const isPromised = (await digestOf(whole)) === sha256;
  if (isPromised) await cache?.put(url, new Response(whole)).catch(() => {});
  for (const name of pieces) await cache?.delete(name);
  return isPromised ? accept(whole) : refuse('What was downloaded is not what was promised. It was thrown away.');

  async function fetchPiece(from: number, end: number): Promise<Uint8Array<ArrayBuffer> | null> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (tries > 0) await pause(firstPause * 2 ** (tries - 1));
      try {
        const response = await fetch(url, {
          headers: { ...headers, range: `bytes=${from}-${end - 1}` },
          credentials: 'omit',
        });
        if (response.status >= 400 && response.status < 500 && response.status !== 429) return null;
        if (!response.ok) continue;
        const got = new Uint8Array(await response.arrayBuffer());
        const piece = response.status === 206 ? got : got.slice(from, end);
        if (piece.length === end - from) return piece;
      } catch {
        // the line broke: again
      }
    }
    return null;
  }
}

const bytesIn = async (response: Response | undefined): Promise<Uint8Array<ArrayBuffer> | null> =>
  response === undefined ? null : new Uint8Array(await response.arrayBuffer());

/** SHA-256, in hexadecimal. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
