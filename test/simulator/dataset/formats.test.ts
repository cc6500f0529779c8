import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../simulator/dataset/readMoment.ts';
import { readStudyData } from '../../../simulator/dataset/readStudyData.ts';
import type { DataFormat, DataSource } from '../../../simulator/scenario/scenario.ts';
import { fileOf, folderOf } from '../temporary.ts';

const source: DataSource = {
  ...{ path: null, format: 'auto', train: null, test: null, invented: null, events: null },
  ...{ leastValue: null, topItems: null, sensitive: false },
};

async function studyDataOf(name: string, content: string, more: Partial<DataSource> = {}, withTimes = false) {
  const read = await readStudyData({ ...source, path: fileOf(name, content), ...more }, withTimes);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

/** Who holds what, by the data's own names, each person's items in order. */
async function peopleIn(name: string, content: string, more: Partial<DataSource> = {}) {
  const { dataset } = await studyDataOf(name, content, more);
  return dataset.people.map((items) => Array.from(items, (item) => dataset.itemIds[item]).sort());
}

const ada = ['10', '20'];
const bob = ['10'];

describe('the formats of other projects', () => {
  it.each<readonly [string, string, string, DataFormat]>([
    ['MovieLens 1M', 'ratings.dat', '1::10::5::978300760\n1::20::4::978302109\n2::10::3::978301968\n', 'auto'],
    ['MovieLens 100K', 'u.data', '1\t10\t5\t881250949\n1\t20\t4\t891717742\n2\t10\t3\t878887116\n', 'auto'],
    ['MovieLens CSV', 'ratings.csv', 'userId,movieId,rating,timestamp\n1,10,5,1\n1,20,4,2\n2,10,3,3\n', 'auto'],
    ['LensKit', 'ratings.csv', 'user_id,item_id,rating\n1,10,5\n1,20,4\n2,10,3\n', 'auto'],
    [
      'RecBole',
      'ml.inter',
      'user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t10\t5\t1\n1\t20\t4\t2\n2\t10\t3\t3\n',
      'auto',
    ],
    [
      'a shop’s visits',
      'clicks.csv',
      'timestamp,visitorid,event,itemid\n1,a,view,10\n2,a,view,20\n3,b,view,10\n',
      'auto',
    ],
    ['an order table', 'orders.csv', 'order_id,product_id,add_to_cart_order\n1,10,1\n1,20,2\n2,10,1\n', 'auto'],
    ['semicolons', 'visits.csv', 'SessionId;ItemId;Price\n1;10;"2,50"\n1;"20";3\n2;10;1\n', 'auto'],
    ['LightGCN', 'all.txt', '1 10 20\n2 10\n3\n', 'lines'],
    ['a table of pairs without a header', 'visits.dat', '1\t10\n1\t20\n2\t10\n', 'auto'],
    ['the same between commas', 'visits.csv', '1,10\r\n1,20\r\n2,10\r\n', 'auto'],
    ['FIMI', 'retail.dat', '10 20 \n10\n', 'baskets'],
    ['a till’s baskets', 'baskets.csv', '10,"20"\n\n10,\n', 'baskets'],
    ['SPMF', 'clicks.txt', '10 -1 20 -1 -2\n10 -1 -2\n', 'baskets'],
    ['MovieLens, said so', 'ratings', '1::10::5::1\n1::20::4::2\n2::10::3::3\n', 'movielens'],
  ])('%s is read', async (_, name, content, format) => {
    expect(await peopleIn(name, content, { format })).toEqual([ada, bob]);
  });

  it('two baskets of one thing are two people, and a name may have spaces where commas cut', async () => {
    const people = await peopleIn('groceries.csv', 'whole milk,rolls/buns\nwhole milk\nwhole milk\n', {
      format: 'baskets',
    });
    expect(people).toEqual([['rolls/buns', 'whole milk'], ['whole milk'], ['whole milk']]);
  });

  it('counts only ratings of at least the value that is asked for, and says how many were not', async () => {
    const rows = 'user,item,rating\n1,10,5\n1,20,4\n2,10,3\n2,20,\n';
    const { dataset, protocol } = await studyDataOf('r.csv', rows, { leastValue: 4 });
    expect(dataset.people).toHaveLength(1);
    expect(protocol.rowsBelowLeastValue).toBe(2);
  });

  it('keeps the latest time of each item, whatever way it is written', async () => {
    const rows =
      'user\titem\ttimestamp\n1\tb\t2020-01-02\n1\ta\t2020-01-03 04:05:06\n1\tb\t2020-01-05T00:00:00Z\n2\ta\t1577836800\n';
    const { dataset, times } = await studyDataOf('i.tsv', rows, {}, true);
    const at = (person: number, item: string) =>
      times![person]![[...dataset.people[person]!].findIndex((one) => dataset.itemIds[one] === item)];
    expect(at(0, 'b')).toBe(Date.UTC(2020, 0, 5));
    expect(at(0, 'a')).toBe(Date.UTC(2020, 0, 3, 4, 5, 6));
    expect(at(1, 'a')).toBe(Date.UTC(2020, 0, 1));
  });

  it('keeps times beside the items that remain', async () => {
    const rows = 'user\titem\ttimestamp\n1\trare\t5\n1\ta\t7\n2\ta\t9\n3\tother\t1\n';
    const { dataset, times } = await studyDataOf('i.tsv', rows, { topItems: 1 }, true);
    expect(dataset.itemIds).toEqual(['a']);
    expect(times!.map((when) => [...when])).toEqual([[7000], [9000]]);
  });

  it('notes a time that is none as a bad row, but only where times are wanted', async () => {
    const rows = 'user\titem\ttimestamp\n1\ta\tyesterday\n1\tb\t5\n';
    expect((await studyDataOf('i.tsv', rows)).dataset.itemIds).toEqual(['a', 'b']);
    const { dataset, protocol } = await studyDataOf('i.tsv', rows, {}, true);
    expect(dataset.itemIds).toEqual(['b']);
    expect(protocol.badRows).toMatchObject({ reasons: { 'timestamp is not a time': 1 } });
  });
});

describe('readMoment', () => {
  it.each([
    ['978300760', 978_300_760_000],
    ['978300760.5', 978_300_760_500],
    ['1577836800000', Date.UTC(2020, 0, 1)],
    ['2020-01-01', Date.UTC(2020, 0, 1)],
    ['2020-01-01 12:30', Date.UTC(2020, 0, 1, 12, 30)],
    ['2020-01-01T12:30:00+02:00', Date.UTC(2020, 0, 1, 10, 30)],
  ])('reads %s', (text, moment) => {
    expect(readMoment(text)).toBe(moment);
  });

  it.each(['', 'soon', '2020-13-01', '1/2/2020', 'NaN', 'Infinity'])('does not take %j for a time', (text) => {
    expect(readMoment(text)).toBeNaN();
  });
});

describe('traits from users.tsv', () => {
  const people = Array.from({ length: 100 }, (_, person) => person);
  const folder = folderOf({
    'interactions.tsv': `user\titem\n${people.map((person) => `${person}\t${person % 7}`).join('\n')}\n`,
    'users.tsv': `user\tage\tshoe\tnote\n${people
      .slice(0, 80)
      .map((person) => `${person}\t${person % 2 ? 'young' : 'old'}\t${person === 3 ? '50' : '42'}\t`)
      .join('\n')}\n`,
    'items.tsv': 'item\ttitle\tcategory\n0\tTea\tdrinks\n',
  });

  it('are the values that enough people have and enough have not; whoever is not in the table is unknown', async () => {
    const read = await readStudyData({ ...source, path: folder }, false);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    const { traits, descriptions } = read.value;
    expect(traits.map(({ name }) => name).sort()).toEqual(['age: old', 'age: young']);
    const young = traits.find(({ name }) => name === 'age: young')!.ofPeople;
    expect([young[0], young[1], young[79], young[80]]).toEqual([0, 1, 1, 255]);
    expect(descriptions.get('0')).toEqual({ title: 'Tea', categories: ['drinks'] });
  });
});
