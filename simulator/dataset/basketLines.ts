import Papa from 'papaparse';
import type { BadRowTally } from './badRows.ts';
import type { ItemLine } from './itemLines.ts';
import { longestLine, textLines } from './textLines.ts';

/**
 * The lines of a file of baskets, one a line without a name, as FIMI's `.dat` ('item item …'), tills ('item,item …') and SPMF's sequences ('item -1 item -1 -2') have them.
 * Each is somebody of their own, named by its line. Cut at commas where the first line has one, else at semicolons or tabs, else at spaces.
 *
 * @throws as `textLines` does
 */
export async function* basketLines(path: string, bad: BadRowTally): AsyncGenerator<readonly ItemLine[]> {
  let line = 0;
  let delimiter: string | null = null;
  for await (const lines of textLines(path)) {
    const read: ItemLine[] = [];
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      delimiter ??= [',', ';', '\t'].find((one) => text.includes(one)) ?? ' ';
      if (text.length > longestLine) bad.note(line, `longer than ${longestLine} characters`);
      else read.push({ user: String(line), items: itemsIn(text, delimiter) });
    }
    yield read;
  }
}

function itemsIn(text: string, delimiter: string): readonly string[] {
  const quoted = text.includes('"') && delimiter !== ' ';
  const fields = quoted ? (Papa.parse<string[]>(text.trim(), { delimiter }).data[0] ?? []) : text.split(delimiter);
  const items = fields.map((field) => field.trim()).filter((field) => field !== '');
  return items.at(-1) === '-2' ? items.filter((item) => item !== '-1' && item !== '-2') : items;
}
