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

/** TSV where the first line holds a tab (then nothing is quoted), else CSV by commas, or by semicolons where there is none; the first line names the columns. */
export const headedTable = (firstLine: string): TableLayout => {
  if (firstLine.includes('\t')) return { split: splitTabs, quotes: false, columns: null };
  const delimiter = firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',';
  return { split: (record) => splitCsv(record, delimiter), quotes: true, columns: null };
};

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
  let open: OpenRecord | null = null;

  try {
    for await (const lines of textLines(path)) {
      if (signal?.aborted) return refuse({ code: 'CANCELLED' });
      for (const ended of lines) {
        line += 1;
        const text = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
        if (take === null) {
          if (text.trim() === '') continue;
          layout = layoutOf(text);
          const begun = begin((layout.columns ?? layout.split(text)).map((name) => name.trim().toLowerCase()));
          if (!begun.ok) return begun;
          take = begun.value;
          if (layout.columns === null) continue;
        }
        if (layout.quotes && (open !== null || text.includes('"'))) {
          open = continued(open, text, line);
          if (open.quotes % 2 === 1 && open.characters <= longestLine) continue;
        }
        const from = open?.from ?? line;
        const record = open?.lines.join('\n') ?? text;
        open = null;
        if (record.length > longestLine) bad.note(from, `longer than ${longestLine} characters`);
        else if (record !== '') take(layout.split(record), from);
      }
    }
  } catch (error) {
    return refuse(refusalFor(path, error));
  }
  if (open !== null) bad.note(open.from, 'a quote is never closed');
  return take === null ? refuse({ code: 'EMPTY', path }) : accept(line);
}

/** A record whose lines are not all there yet: quotes come in pairs, and an odd number means that it goes on. */
interface OpenRecord {
  readonly lines: string[];
  readonly from: number;
  readonly quotes: number;
  readonly characters: number;
}

/** Looks at the new line alone: a quote that is never closed must not cost the square of what follows it. */
function continued(open: OpenRecord | null, text: string, line: number): OpenRecord {
  const lines = open?.lines ?? [];
  lines.push(text);
  return {
    lines,
    from: open?.from ?? line,
    quotes: (open?.quotes ?? 0) + countQuotes(text),
    characters: (open?.characters ?? -1) + 1 + text.length,
  };
}

const splitTabs = (record: string): string[] => record.split('\t');

const splitCsv = (record: string, delimiter: string): string[] =>
  record.includes('"') ? (Papa.parse<string[]>(record, { delimiter }).data[0] ?? []) : record.split(delimiter);

function countQuotes(text: string): number {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes;
}

/** What the file system or zlib said, as a refusal. */
export function refusalFor(path: string, error: unknown): DatasetRefusal {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { code: 'NOT_FOUND', path };
  const known: Readonly<Record<string, string>> = {
    EISDIR: 'it is a folder, and a file is asked for',
    EACCES: 'this user may not read it',
  };
  const damaged = code.startsWith('Z_') ? `its gzip is damaged (${message})` : message;
  return { code: 'UNREADABLE', path, reason: known[code] ?? damaged };
}
