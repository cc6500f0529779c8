import Papa from 'papaparse';
import { accept, type Result, refuse } from '../../engine/index.ts';
import type { BadRowTally } from './badRows.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { longestLine, textLines } from './textLines.ts';

/** Takes one row. `line` counts from 1, the header included. */
export type TakeRow = (fields: readonly string[], line: number) => void;

/**
 * Reads a table with a header, row by row: TSV where the header holds a tab (then nothing is quoted), else CSV (RFC 4180
 * quotes, line breaks inside them too). Blank lines are passed over; rows that cannot be split, or have fewer fields than
 * the columns asked for need, are bad rows.
 *
 * @param begin is told the column names (trimmed, lower case) and answers with what takes the rows, or a refusal
 * @returns how many lines there were
 */
export async function readTable(
  path: string,
  begin: (columns: readonly string[]) => Result<TakeRow, DatasetRefusal>,
  bad: BadRowTally,
  signal?: AbortSignal,
): Promise<Result<number, DatasetRefusal>> {
  let take: TakeRow | null = null;
  let split = splitTabs;
  let line = 0;
  let quoted = '';
  let quotedFrom = 0;

  try {
    for await (const lines of textLines(path)) {
      if (signal?.aborted) return refuse({ code: 'CANCELLED' });
      for (const ended of lines) {
        line += 1;
        const text = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
        if (take === null) {
          if (!text.includes('\t')) split = splitCommas;
          // trim() takes a byte order mark away too.
          const begun = begin(split(text).map((name) => name.trim().toLowerCase()));
          if (!begun.ok) return begun;
          take = begun.value;
          continue;
        }
        const record = quoted === '' ? text : `${quoted}\n${text}`;
        if (quoted === '') quotedFrom = line;
        if (split === splitCommas && hasOpenQuote(record) && record.length <= longestLine) {
          quoted = record;
          continue;
        }
        quoted = '';
        if (record.length > longestLine) bad.note(quotedFrom, `longer than ${longestLine} characters`);
        else if (record !== '') take(split(record), quotedFrom);
      }
    }
  } catch (error) {
    return refuse(refusalFor(path, error));
  }
  if (quoted !== '') bad.note(quotedFrom, 'a quote is never closed');
  return take === null ? refuse({ code: 'NO_INTERACTIONS', path, otherEvents: [] }) : accept(line);
}

const splitTabs = (record: string): string[] => record.split('\t');

const splitCommas = (record: string): string[] =>
  record.includes('"') ? (Papa.parse<string[]>(record, { delimiter: ',' }).data[0] ?? []) : record.split(',');

/** Quotes come in pairs, doubled ones inside quotes too; an odd number means that the record goes on. */
function hasOpenQuote(record: string): boolean {
  let quotes = 0;
  for (let at = record.indexOf('"'); at >= 0; at = record.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

/** What the file system or zlib said, as a refusal. */
export function refusalFor(path: string, error: unknown): DatasetRefusal {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' ? { code: 'NOT_FOUND', path } : { code: 'UNREADABLE', path, reason: message };
}
