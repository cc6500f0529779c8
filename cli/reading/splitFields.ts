/** The fields of a record, or that its last quote is still open: then the record goes on in the next line. */
export type Fields = readonly string[] | 'OPEN';

/**
 * Splits one record of a quoted format (RFC 4180): a field that begins with a quote ends at the next single quote, and
 * two quotes in it stand for one. A quote elsewhere is a character like any other.
 */
export function splitQuotedFields(record: string, delimiter: string): Fields {
  if (!record.includes('"')) return record.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = '';
    if (record[at] === '"') {
      const inside = readQuoted(record, at + 1);
      if (inside === null) return 'OPEN';
      field = inside.text;
      at = inside.end;
    }
    // What follows a closing quote is not in the standard; kept as it stands, it shows up as a bad field, not as a lost one.
    const end = record.indexOf(delimiter, at);
    fields.push(field + record.slice(at, end === -1 ? undefined : end));
    if (end === -1) return fields;
    at = end + delimiter.length;
  }
}

/** The text from just inside a quote to its end, and the place after the closing quote; null if it never closes. */
function readQuoted(record: string, start: number): { readonly text: string; readonly end: number } | null {
  let text = '';
  let from = start;
  for (;;) {
    const quote = record.indexOf('"', from);
    if (quote === -1) return null;
    text += record.slice(from, quote);
    if (record[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    from = quote + 2;
  }
}
