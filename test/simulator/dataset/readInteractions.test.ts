import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type InteractionChoice, readInteractions } from '../../../simulator/dataset/readInteractions.ts';
import { longestLine } from '../../../simulator/dataset/textLines.ts';
import { fileOf } from '../temporary.ts';

const everything: InteractionChoice = { events: null, topItems: null };
const read = (content: string | Uint8Array, choice: Partial<InteractionChoice> = {}, name = 'interactions.tsv') =>
  readInteractions(fileOf(name, content), { ...everything, ...choice });

/** What was read, as item names by person; fails the test on a refusal. */
async function peopleIn(content: string, choice: Partial<InteractionChoice> = {}, name?: string) {
  const result = await read(content, choice, name);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  const { people, itemIds } = result.value.dataset;
  return people.map((items) => Array.from(items, (item) => itemIds[item]));
}
async function rowsIn(content: string, choice: Partial<InteractionChoice> = {}, name?: string) {
  const result = await read(content, choice, name);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.rows;
}

describe('readInteractions', () => {
  it('reads the shared format: each item of a person once, people and items in the order in which they come', async () => {
    const rows =
      'user\titem\tevent\tvalue\ttimestamp\nada\ttea\tpurchase\t2\t\nbob\tmug\tpurchase\t1\t\nada\ttea\tview\t\t\nada\tmug\tview\t\t\n';
    expect(await peopleIn(rows)).toEqual([['tea', 'mug'], ['mug']]);
  });

  it('takes columns by name, in any order, and needs only user and item', async () => {
    expect(await peopleIn('Item\tcolour\tUSER\ntea\tred\tada\nmug\tblue\tada\n')).toEqual([['tea', 'mug']]);
  });

  it('reads gzip by what a file holds, not by what it is called', async () => {
    const result = await read(gzipSync('user\titem\nada\ttea\n'), {}, 'plain.tsv');
    expect(result.ok && result.value.dataset.itemIds).toEqual(['tea']);
  });

  it('reads CSV with quotes, commas and line breaks in them, CRLF and a byte order mark', async () => {
    const rows = '\uFEFFuser,item,event,value\r\nada,"tea, black",purchase,1\r\n"b\r\nob","a ""mug""",purchase,1\r\n';
    expect(await peopleIn(rows, {}, 'i.csv')).toEqual([['tea, black'], ['a "mug"']]);
  });

  it('counts every positive event unless told which', async () => {
    const rows =
      'user\titem\tevent\nada\ta\tvisit_test\nada\tb\tview\nada\tc\treturn\nada\td\tCancelled\nada\te\trefund\nada\tf\tremove_from_cart\n';
    expect(await peopleIn(rows)).toEqual([['a', 'b']]);
    expect(await peopleIn(rows, { events: ['view', 'return'] })).toEqual([['b', 'c']]);
    expect((await rowsIn(rows)).otherEvents).toEqual({ return: 1, Cancelled: 1, refund: 1, remove_from_cart: 1 });
  });

  it('leaves out values below 0, keeps 0, and asks nothing of the value of a chosen event', async () => {
    const rows = 'user\titem\tevent\tvalue\nada\ta\tpurchase\t-1\nada\tb\tpurchase\t0\nada\tc\tpurchase\t\n';
    expect(await peopleIn(rows)).toEqual([['b', 'c']]);
    expect((await rowsIn(rows)).negative).toBe(1);
    expect(await peopleIn(rows, { events: ['purchase'] })).toEqual([['a', 'b', 'c']]);
  });

  it('reports bad lines with their numbers and reasons, and goes on', async () => {
    const rows = `user\titem\tevent\tvalue\nada\n\ttea\nada\t\n\nada\tmug\tview\tmuch\n${'x'.repeat(300)}\ttea\nada\ttea\n`;
    const { bad, counted } = await rowsIn(rows);
    expect(bad).toEqual({
      count: 5,
      reasons: {
        'too few fields': 1,
        'no user': 1,
        'no item': 1,
        'value is not a number': 1,
        'user is longer than 256 characters': 1,
      },
      first: [
        { line: 2, reason: 'too few fields' },
        { line: 3, reason: 'no user' },
        { line: 4, reason: 'no item' },
        { line: 6, reason: 'value is not a number' },
        { line: 7, reason: 'user is longer than 256 characters' },
      ],
    });
    expect(counted).toBe(1);
  });

  it('survives a line of ten megabytes and a quote that is never closed', async () => {
    const long = await rowsIn(`user\titem\nada\ttea\n${'y'.repeat(10_000_000)}\nada\tmug\n`);
    expect(long.bad.first).toEqual([{ line: 3, reason: `longer than ${longestLine} characters` }]);
    expect(long.counted).toBe(2);
    const open = await rowsIn('user,item\nada,tea\nada,"mug\nbob,tea\n', {}, 'i.csv');
    expect(open.bad.first).toEqual([{ line: 3, reason: 'a quote is never closed' }]);
  });

  it('keeps only the items that most people hold, and the people who hold one of them', async () => {
    const rows = 'user\titem\nada\trare\nbob\tb\nbob\ta\ncleo\ta\ncleo\tb\ndan\ta\ndan\tother\n';
    expect(await peopleIn(rows, { topItems: 1 })).toEqual([['a'], ['a'], ['a']]);
    expect(await peopleIn(rows, { topItems: 2 })).toEqual([['b', 'a'], ['b', 'a'], ['a']]);
  });

  it('refuses what is not there, not a table, or empty, each by its name', async () => {
    const codeOf = async (content: string, choice = {}) => {
      const result = await read(content, choice);
      return result.ok ? 'OK' : result.refusal;
    };
    expect(await codeOf('')).toMatchObject({ code: 'EMPTY' });
    expect(await codeOf('\n\r\n\n')).toMatchObject({ code: 'EMPTY' });
    expect(await codeOf('user\titem\n')).toMatchObject({ code: 'NO_INTERACTIONS' });
    expect(await codeOf('person\titem\nada\ttea\n')).toMatchObject({ code: 'MISSING_COLUMNS', columns: ['user'] });
    expect(await codeOf('ada\ttea\n')).toMatchObject({ code: 'MISSING_COLUMNS', columns: ['user', 'item'] });
    expect(await codeOf('user\titem\tevent\nada\ttea\tview\n', { events: ['buy'] })).toMatchObject({
      code: 'NO_INTERACTIONS',
      otherEvents: ['view'],
    });
    expect(await readInteractions('/nowhere/at/all.tsv', everything)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const torn = gzipSync('user\titem\nada\ttea\n').subarray(0, 20);
    expect(await read(torn, {}, 'torn.tsv.gz')).toMatchObject({ refusal: { code: 'UNREADABLE' } });
  });

  it('stops when it is told to', async () => {
    const path = fileOf('i.tsv', 'user\titem\nada\ttea\n');
    expect(await readInteractions(path, everything, AbortSignal.abort())).toMatchObject({
      refusal: { code: 'CANCELLED' },
    });
  });
});
