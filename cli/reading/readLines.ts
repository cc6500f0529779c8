/** One line of a text, counted from 1, without its line end; null where it is longer than anything we read. */
export interface Line {
  readonly number: number;
  readonly text: string | null;
}

/** The longest line that is read, in bytes: far above any honest row, and a bound on memory. */
export const longestLine = 65_536;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The lines of a UTF-8 text, in the pieces in which it comes: memory stays at one piece and one line, whatever the
 * length of the text or of a line in it. A byte order mark before the first line is dropped.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;

  const hold = (piece: Buffer): void => {
    heldBytes += piece.length;
    if (heldBytes <= longestLine + 1) held.push(Buffer.from(piece));
    else held = [];
  };
  const finish = (): Line => {
    number += 1;
    const bytes = held.length === 1 ? held[0]! : Buffer.concat(held);
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    const tooLong = heldBytes > longestLine + 1 || end > longestLine;
    held = [];
    heldBytes = 0;
    if (tooLong) return { number, text: null };
    const text = bytes.toString('utf8', 0, end);
    return { number, text: number === 1 ? text.replace(/^\uFEFF/, '') : text };
  };

  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      hold(chunk.subarray(from, end));
      lines.push(finish());
      from = end + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (heldBytes > 0) yield [finish()];
}
