import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sentenceForDataset } from '../../../simulator/dataset/datasetRefusal.ts';
import { readStudyData } from '../../../simulator/dataset/readStudyData.ts';
import type { DataSource } from '../../../simulator/scenario/scenario.ts';
import { fileOf, folderOf } from '../temporary.ts';

const source: DataSource = {
  ...{ path: null, format: 'auto', train: null, test: null, invented: null, events: null },
  ...{ leastValue: null, topItems: null, sensitive: false },
};
const read = (more: Partial<DataSource>) => readStudyData({ ...source, ...more }, false);

/** How many people hold what, or the sentence that says why nobody does. */
async function heldIn(content: string | Uint8Array, more: Partial<DataSource> = {}) {
  const result = await read({ path: fileOf('ragged', content), ...more });
  if (!result.ok) return sentenceForDataset(result.refusal).replace(/\S*tightrope-test-[^\s/]*\//, '');
  const { people, itemIds } = result.value.dataset;
  return people.map((items) => Array.from(items, (item) => itemIds[item]).sort());
}

const held = [['10', '20'], ['10']];

describe('files as other programs write them', () => {
  it.each([
    ['u.data', '1\t10\t5\t881250949\n1\t20\t4\t891717742\n2\t10\t3\t878887116\n'],
    ['ratings.dat', '1::10::5::978300760\n1::20::4::978302109\n2::10::3::978301968\n'],
    ['ratings.csv', '"userId","movieId"\n"1","10"\n1,20\n"2",10\n'],
    ['interactions.tsv', ' User \titem\n1\t10\n1\t20\n2\t10\n'],
  ])('%s may begin with a byte order mark and blank lines, and end its lines with CRLF', async (_, content) => {
    expect(await heldIn(content)).toEqual(held);
    expect(await heldIn(`\uFEFF${content.replaceAll('\n', '\r\n')}`)).toEqual(held);
    expect(await heldIn(`\n\r\n${content.replaceAll('\n', '\n\n')}`)).toEqual(held);
  });

  it('takes rows that come again for one, and ids of any script, with spaces and quotes between tabs', async () => {
    const row = 'Zoë "the" 王\tthé à la menthe 🍵\n';
    expect(await heldIn(`user\titem\n${row}${row}${row}`)).toEqual([['thé à la menthe 🍵']]);
  });

  it('keeps whole numbers apart that are too large for a number', async () => {
    expect(await heldIn('user\titem\n1\t9007199254740993\n1\t9007199254740992\n')).toEqual([
      ['9007199254740992', '9007199254740993'],
    ]);
  });

  it('takes a value that is infinite, or not a number, for a bad row', async () => {
    expect(await heldIn('user,item,value\n1,10,1e309\n1,20,NaN\n1,30,Infinity\n1,40,3\n')).toEqual([['40']]);
  });

  it('reads several gzips in one file, and reads nothing where something else follows', async () => {
    const [one, other] = [gzipSync('user\titem\n1\t10\n1\t20\n'), gzipSync('2\t10\n')];
    expect(await heldIn(Buffer.concat([one, other]))).toEqual(held);
    expect(await heldIn(Buffer.concat([one, Buffer.from('rubbish')]))).toMatch(/^ragged cannot be read: its gzip is/);
  });
});

describe('files that cannot be used', () => {
  it('says that a file is not UTF-8, and at which line, before two names become one', async () => {
    const latin = Buffer.from('user\titem\n1\tth\xe9\n1\tth\xe8\n', 'latin1');
    expect(await heldIn(latin)).toBe(
      'ragged cannot be read: line 2 is not text in UTF-8; convert the file first, for example with iconv.',
    );
    expect(await heldIn(Buffer.from('\uFEFFuser\titem\n1\t10\n', 'utf16le'))).toContain('line 1 is not text');
    expect(await heldIn(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0a]), { format: 'lines' })).toContain('line 1 is not');
    expect(await heldIn(Buffer.from('1 10\n2 \xe9', 'latin1'), { format: 'lines' })).toContain('line 2 is not');
  });

  it('tells characters that lie across two pieces of a large file from damage', async () => {
    const rows = Array.from({ length: 30_000 }, (_, place) => `ü${place}\t王王王\n`).join('');
    expect(await heldIn(`user\titem\n${rows}`)).toHaveLength(30_000);
    const damaged = Buffer.concat([Buffer.from(`user\titem\n${rows}`), Buffer.from('1\t\xe9\n', 'latin1')]);
    expect(await heldIn(damaged)).toContain('line 30002 is not text');
  });

  it('says of every row why it was of no use, with its line', async () => {
    expect(await heldIn(`user\titem\n${'9'.repeat(300)}\ttea\n\ttea\n`)).toBe(
      'ragged holds no interactions. 2 rows could not be used: user is longer than 256 characters (1); no user (1); in lines 2, 3.',
    );
  });

  it('names every column that is missing, of each file by its name', async () => {
    expect(await heldIn('ada\t10\n')).toMatch(/^ragged has no column 'user' and no column 'item': /);
    const interactions = 'user\titem\n1\t10\n';
    const beside = async (files: Record<string, string>) => {
      const result = await read({ path: folderOf({ 'interactions.tsv': interactions, ...files }) });
      return result.ok ? 'read' : sentenceForDataset(result.refusal);
    };
    expect(await beside({ 'items.tsv': 'name\n' })).toContain("items.tsv has no column 'item'");
    expect(await beside({ 'users.tsv': 'name\n' })).toContain("users.tsv has no column 'user'");
    expect(await beside({ 'items.tsv': '' })).toContain('items.tsv is empty');
    expect(await beside({ 'items.csv': 'item_id,title\n10,Tea\n', 'users.csv': 'userId,age\n1,50\n' })).toBe('read');
  });

  it('says so of a folder where a file is asked for', async () => {
    const result = await read({ path: folderOf({}), format: 'lines' });
    expect(result.ok || sentenceForDataset(result.refusal)).toMatch(/it is a folder, and a file is asked for\.$/);
  });

  it('passes over a megabyte after a quote that is never closed once, not once for each line of it', async () => {
    const rows = '1,10\n'.repeat(400_000);
    expect(await heldIn(`user,item\n2,"20\n${rows}`)).toEqual([['10']]);
  });
});
