import { type Line, longestLine } from './readLines.ts';
import { splitQuotedFields } from './splitFields.ts';

/** One row of a table: its fields, or why it is not one. */
export type Row =
  | { readonly line: number; readonly text: string; readonly fields: readonly string[] }
  | { readonly line: number; readonly complaint: string };

/** A table being read: its header, and then its rows in pieces. */
export interface Table {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly rows: AsyncIterable<readonly Row[]>;
}

/** A record may run over this many lines, so that a quote that nobody closed cannot swallow the file. */
const longestRecord = 50;

/**
 * Reads the header, and makes the rest ready to be read. Tabs in the header mean tab-separated, where a quote is a
 * character like any other; otherwise commas, or semicolons where the header has only those, with quoted fields.
 *
 * @param delimiter overrides that choice
 * @returns null for an empty text
 */
export async function readTable(lines: AsyncIterable<readonly Line[]>, delimiter?: string): Promise<Table | null> {
  const pieces = lines[Symbol.asyncIterator]();
  const first = await pieces.next();
  const [head, ...rest] = first.done ? [] : first.value;
  if (head === undefined) return null;
  const headText = head.text ?? '';
  const separator =
    delimiter ?? (headText.includes('\t') ? '\t' : !headText.includes(',') && headText.includes(';') ? ';' : ',');
  const header = split(headText, separator);

  async function* rows(): AsyncGenerator<readonly Row[]> {
    const assemble = assembler(separator, header === 'OPEN' ? 0 : header.length);
    try {
      yield assemble.take(rest);
      for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield assemble.take(piece.value);
      yield assemble.end();
    } finally {
      await pieces.return?.();
    }
  }
  return { header: header === 'OPEN' ? [] : header.map((name) => name.trim()), delimiter: separator, rows: rows() };
}

const split = (text: string, delimiter: string) =>
  delimiter === '\t' ? text.split('\t') : splitQuotedFields(text, delimiter);

/** Puts lines together into rows; holds the lines of a record whose quote is still open. */
function assembler(delimiter: string, columns: number) {
  let open: Line[] = [];

  function rowOf(line: number, text: string, fields: readonly string[]): Row {
    if (text.includes('\uFFFD')) return { line, complaint: 'is not UTF-8 text' };
    if (fields.length !== columns)
      return { line, complaint: `has ${fields.length} columns where the header has ${columns}` };
    return { line, text, fields };
  }

  /** The rows that these lines complete. A quote that stays open condemns its first line only. */
  function assemble(lines: readonly Line[], atEnd: boolean): Row[] {
    const rows: Row[] = [];
    let waiting = [...lines];
    for (let next = 0; next < waiting.length; ) {
      const { number, text } = waiting[next]!;
      if (text === null || text === '') {
        if (text === null) rows.push({ line: number, complaint: `is longer than ${longestLine} bytes` });
        next += 1;
        continue;
      }
      const closed = closedRecord(waiting, next, delimiter);
      if (closed !== null) {
        rows.push(rowOf(number, closed.text, closed.fields));
        next = closed.next;
      } else if (!atEnd && waiting.length - next < longestRecord) {
        waiting = waiting.slice(next);
        open = waiting;
        return rows;
      } else {
        rows.push({ line: number, complaint: 'opens a quote that is not closed' });
        next += 1;
      }
    }
    open = [];
    return rows;
  }

  return {
    take: (lines: readonly Line[]): readonly Row[] => assemble(open.length > 0 ? [...open, ...lines] : lines, false),
    end: (): readonly Row[] => assemble(open, true),
  };
}

/** The record that begins at a line, over as many lines as its quotes need; null if they do not close in time. */
function closedRecord(lines: readonly Line[], start: number, delimiter: string) {
  let text = '';
  for (let next = start; next < Math.min(lines.length, start + longestRecord); next += 1) {
    const more = lines[next]!.text;
    if (more === null) return null;
    text += next === start ? more : `\n${more}`;
    if (text.length > longestLine) return null;
    const fields = split(text, delimiter);
    if (fields !== 'OPEN') return { text, fields, next: next + 1 };
  }
  return null;
}
