import Papa from 'papaparse';
import { accept, type Result, refuse } from '../../engine/index.ts';
import type { BadRowTally } from './badRows.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { longestLine, textLines } from './textLines.ts';

/** How the rows of a file are cut, and what their fields are called where no first line says it. */
export interface TableLayout {
  readonly split: (record: string) => readonly string[];
  /** Whether a quoted field may hold a line break. */
  readonly quotes: boolean;
  /** null where the first line names the columns. */
  readonly columns: readonly string[] | null;
}

/** TSV where the first line holds a tab (then nothing is quoted), else CSV; the first line names the columns. */
export const headedTable = (firstLine: string): TableLayout =>
  firstLine.includes('\t')
    ? { split: splitTabs, quotes: false, columns: null }
    : { split: splitCommas, quotes: true, columns: null };

/** Takes one row. `line` counts from 1, the header included. */
export type TakeRow = (fields: readonly string[], line: number) => void;

/**
 * Reads a table row by row: as TSV or CSV (RFC 4180 quotes, line breaks inside them too) with a header, unless `layoutOf`
 * says otherwise. Blank lines are passed over; rows that cannot be split, or have fewer fields than the columns asked for
 * need, are bad rows.
 *
 * @param begin is told the column names (trimmed, lower case) and answers with what takes the rows, or a refusal
 * @param layoutOf how the file is cut, told from its first line
 * @returns how many lines there were
 */
export async function readTable(
  path: string,
  begin: (columns: readonly string[]) => Result<TakeRow, DatasetRefusal>,
  bad: BadRowTally,
  signal?: AbortSignal,
  layoutOf: (firstLine: string) => TableLayout = headedTable,
): Promise<Result<number, DatasetRefusal>> {
  let take: TakeRow | null = null;
  let layout = headedTable('\t');
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
          layout = layoutOf(text);
          // trim() takes a byte order mark away too.
          const begun = begin((layout.columns ?? layout.split(text)).map((name) => name.trim().toLowerCase()));
          if (!begun.ok) return begun;
          take = begun.value;
          if (layout.columns === null) continue;
        }
        const record = quoted === '' ? text : `${quoted}\n${text}`;
        if (quoted === '') quotedFrom = line;
        if (layout.quotes && hasOpenQuote(record) && record.length <= longestLine) {
          quoted = record;
          continue;
        }
        quoted = '';
        if (record.length > longestLine) bad.note(quotedFrom, `longer than ${longestLine} characters`);
        else if (record !== '') take(layout.split(record), quotedFrom);
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
