import type { BadRowTally } from './badRows.ts';
import { longestLine, textLines } from './textLines.ts';

/**
 * The lines 'user item item …' of a file, as the LightGCN splits have them, in batches. Empty lines are passed over; those that are too long are noted and
 * passed over.
 *
 * @throws as `textLines` does
 */
export async function* itemLines(path: string, bad: BadRowTally): AsyncGenerator<readonly ItemLine[]> {
  let line = 0;
  for await (const lines of textLines(path)) {
    const read: ItemLine[] = [];
    for (const text of lines) {
      line += 1;
      const [user, ...items] = text.split(/\s+/).filter((word) => word !== '');
      if (user === undefined) continue;
      if (text.length > longestLine) bad.note(line, `longer than ${longestLine} characters`);
      else read.push({ user, items });
    }
    yield read;
  }
}

/** One user, and some of what they took. */
export interface ItemLine {
  readonly user: string;
  readonly items: readonly string[];
}
