import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestLine, readLines } from '../../../cli/reading/readLines.ts';
import { type Row, readTable } from '../../../cli/reading/readTable.ts';

async function tableOf(text: string, delimiter?: string) {
  async function* chunks() {
    // Cut into small pieces, so that records run over them.
    for (let from = 0; from < text.length; from += 7) yield Buffer.from(text.slice(from, from + 7));
  }
  const table = await readTable(readLines(chunks()), delimiter);
  const rows: Row[] = [];
  for await (const piece of table?.rows ?? []) rows.push(...piece);
  return { header: table?.header, delimiter: table?.delimiter, rows };
}
const fieldsOf = (rows: readonly Row[]) => rows.map((row) => ('fields' in row ? row.fields : row.complaint));

const written = (fields: readonly string[]) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');

describe('readTable', () => {
  it('reads back any fields that are written as quoted CSV', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', ' ', ';') }), fc.string()), {
          minLength: 1,
        }),
        async (records) => {
          const clean = records.map((fields) => fields.map((field) => field.replaceAll(/\r/g, '')));
          const { rows } = await tableOf(`item,title\n${clean.map((fields) => `${written(fields)}\n`).join('')}`);
          expect(fieldsOf(rows)).toEqual(clean);
        },
      ),
    ));

  it('takes a quote in tab-separated text for a character, since titles have them', async () => {
    const { rows } = await tableOf('item\ttitle\n22\t"HOME SWEET HOME\n23\t12" RULER\n');
    expect(fieldsOf(rows)).toEqual([
      ['22', '"HOME SWEET HOME'],
      ['23', '12" RULER'],
    ]);
  });

  it('chooses the delimiter by the header', async () => {
    expect((await tableOf('a\tb,c\n')).delimiter).toBe('\t');
    expect((await tableOf('a;b\n')).delimiter).toBe(';');
    expect((await tableOf('a;b,c\n')).delimiter).toBe(',');
    expect((await tableOf('a|b\n', '|')).header).toEqual(['a', 'b']);
  });

  it('tells of a row with too few or too many columns by its line, and reads on', async () => {
    const { rows } = await tableOf('user,item\nada,1\nbea\n\ncay,2,3\ndot,4');
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 5, 6]);
    expect(fieldsOf(rows)).toEqual([
      ['ada', '1'],
      'has 1 columns where the header has 2',
      'has 3 columns where the header has 2',
      ['dot', '4'],
    ]);
  });

  it('lets an open quote condemn its own line only', async () => {
    const rest = Array.from({ length: 120 }, (_, index) => `${index},x`);
    const { rows } = await tableOf(`item,title\n1,"never closed\n${rest.join('\n')}\n`);
    expect(rows[0]).toEqual({ line: 2, complaint: 'opens a quote that is not closed' });
    expect(fieldsOf(rows.slice(1))).toEqual(rest.map((row) => row.split(',')));
  });

  it('refuses a line that is longer than it reads, and one that is not UTF-8', async () => {
    const { rows } = await tableOf(`user,item\n${'x'.repeat(longestLine + 1)}\nada,\uFFFD\nada,1\n`);
    expect(fieldsOf(rows)).toEqual([`is longer than ${longestLine} bytes`, 'is not UTF-8 text', ['ada', '1']]);
  });

  it('says of an empty text that there is no table', async () => {
    expect((await tableOf('')).header).toBeUndefined();
  });
});
