/** Thrown where whoever sends breaks off. */
export const brokenOff = Symbol('the upload broke off');

const newline = 0x0a;

/** A line of an upload, counted from 1; null where it is too long, or not UTF-8. */
export interface UploadedLine {
  readonly line: number;
  readonly text: string | null;
}

/**
 * The lines of a body as they arrive. Holds one piece of the body and one line at a time: of a line that is too long it
 * keeps nothing, and reads on at the next one.
 *
 * @param longest the most bytes of a line
 * @throws {brokenOff} if the body ends before its time
 */
export async function* linesOf(body: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<UploadedLine> {
  let line = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const finish = (): UploadedLine => {
    const text = length > longest ? null : decode(parts);
    parts = [];
    length = 0;
    return { line: line++, text };
  };

  for await (const piece of unbroken(body)) {
    let start = 0;
    for (;;) {
      const end = piece.indexOf(newline, start);
      const part = piece.subarray(start, end < 0 ? piece.length : end);
      length += part.length;
      if (length <= longest) parts.push(part);
      else parts = [];
      if (end < 0) break;
      yield finish();
      start = end + 1;
    }
  }
  if (length > 0) yield finish();
}

/** The same pieces; what is thrown where they break off has a name. */
async function* unbroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await pieces.next().catch(() => {
        throw brokenOff;
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever wants no more lets the rest go by.
    await pieces.return?.().catch(() => {});
  }
}

function decode(parts: readonly Uint8Array[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return null;
  }
}
