import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { pseudonym } from '../../server/random/pseudonym.ts';
import { openStore } from '../../server/store/openStore.ts';
import { runHere, shopFolders } from '../support/commandLine.ts';

let folders: Awaited<ReturnType<typeof shopFolders>>;
beforeAll(async () => {
  folders = await shopFolders();
});
afterAll(() => folders.remove());

const pepper = 'a pepper of the tests, of 32 bytes and more';
const personCalled = (subject: string) => pseudonym(Buffer.from(pepper), subject);

/** An empty shop, files beside it, and a way to run commands on it. */
async function shopWith(files: Readonly<Record<string, string | Buffer>>) {
  const folder = await folders.fresh();
  const beside = `${folder}-files`;
  await mkdir(beside);
  for (const [name, content] of Object.entries(files)) await writeFile(join(beside, name), content);
  const path = (name: string) => join(beside, name);
  const onStore = async <Value>(
    look: (store: Extract<Awaited<ReturnType<typeof openStore>>, { ok: true }>['value']) => Promise<Value>,
  ) => {
    const opened = await openStore({ dataFolder: folder });
    if (!opened.ok) throw new Error(opened.refusal.sentence);
    try {
      return await look(opened.value);
    } finally {
      await opened.value.close();
    }
  };
  return {
    path,
    run: (...args: string[]) => runHere(folder, args, { env: { TIGHTROPE_PEPPER: pepper } }),
    onStore,
    touchesOf: (subject: string) =>
      onStore(async ({ people }) => (await people.profileOf(personCalled(subject))).touches),
  };
}

const items = 'item\ttitle\tcategory\tdepartment\n1\t"RED" TEA POT\tpots\tkitchen\n2\tblue cup\tcups\tkitchen\n';
const events = [
  'user\titem\tevent\tvalue\ttimestamp',
  'ada\t1\tpurchase\t6\t2011-12-01 08:26:00',
  'ada\t2\tview\t\t',
  'bea\t1\treturn\t\t2011-12-01 08:26:00',
  'bea\t1\tpurchase\t\t2011-12-01 08:26:00',
  'bea\t1\tpurchase\t\t2011-12-01 08:26:00',
  '',
].join('\n');

describe('tightrope import', () => {
  it('refuses rows that somebody else collected or sold, and counts them for the shop’s own people', async () => {
    const mixed = 'user\titem\tevent\tprovenance\nada\t1\tview\tweb\nbea\t1\tview\tThird-party\ncy\t1\tview\tbought\n';
    const shop = await shopWith({ 'items.tsv': items, 'events.tsv': mixed });
    const answer = await shop.run('import', shop.path('events.tsv'), '--items', shop.path('items.tsv'));
    expect(answer.code).toBe(exitCodes.someRefused);
    expect(answer.out).toContain('Data that somebody else collected is not accepted.');
    expect((await shop.touchesOf('ada')).length).toBe(1);
    expect((await shop.touchesOf('bea')).length + (await shop.touchesOf('cy')).length).toBe(0);
    await shop.onStore(async ({ tallies, people }) => {
      const counted = await tallies.read('REFUSED_EVENTS', 0, 1e15);
      expect(counted.map(({ label, count }) => [label, count])).toEqual([['THIRD_PARTY_DATA', 2]]);
      expect(await people.consentOf(personCalled('bea')), 'nothing was assumed about them').toEqual({});
    });
  });

  it('brings a shop in: items, people under pseudonyms, and their consent as the operator asserts it', async () => {
    const shop = await shopWith({ 'items.tsv': items, 'events.tsv.gz': gzipSync(events) });
    const answer = await shop.run('import', shop.path('events.tsv.gz'), '--items', shop.path('items.tsv'));
    expect(answer.code).toBe(exitCodes.done);
    expect(answer.out).toContain('5 rows');
    expect(answer.out).toMatch(/recorded +4\n/);
    expect(answer.out).toMatch(/skipped +1\n/);

    await shop.onStore(async ({ catalogue, people }) => {
      expect((await catalogue.items())[0]).toMatchObject({ title: '"RED" TEA POT', categories: ['kitchen', 'pots'] });
      const ada = personCalled('ada');
      expect((await people.profileOf(ada)).touches).toHaveLength(2);
      expect(await people.consentOf(ada)).toEqual({ LEARN: true, PERSONALIZE: true });
      expect((await people.consentHistory(ada))[0]).toMatchObject({ source: 'import: events.tsv.gz' });
      expect(await people.consentOf('ada' as never), 'her own name is unknown').toEqual({});
    });
  });

  it('adds nothing twice: not from the same file, nor from one that overlaps it in another order', async () => {
    const rows = events.trim().split('\n');
    const later = [rows[0], 'cay\t2\tcart\t\t', rows[5], rows[1]].join('\n');
    const shop = await shopWith({ 'items.tsv': items, 'events.tsv': events, 'later.tsv': later });
    await shop.run('import', shop.path('events.tsv'), '--items', shop.path('items.tsv'));
    const again = await shop.run('import', shop.path('events.tsv'));
    expect(again.out).toMatch(/recorded +0\n/);
    expect(again.out).toMatch(/already known +4\n/);
    const overlapping = await shop.run('import', shop.path('later.tsv'));
    expect(overlapping.out).toMatch(/recorded +1\n/);
    expect(overlapping.out).toMatch(/already known +2\n/);
  });

  it('counts every bad row with its reason, lists them by line, and records the others', async () => {
    const bad = [
      'user,item,event,timestamp',
      'ada,1,view,',
      'ada,9,view,',
      ',1,view,',
      'ada,1,ping,',
      'ada,1',
      `ada,${'1'.repeat(200)},view,`,
      'ada,2,view,2011-02-30',
      'ada,2,view,"2011-02-03 10:00"',
    ].join('\r\n');
    const shop = await shopWith({ 'items.tsv': items, 'bad.csv': bad });
    const answer = await shop.run(
      'import',
      shop.path('bad.csv'),
      '--items',
      shop.path('items.tsv'),
      '--rejects',
      shop.path('rejects'),
    );
    expect(answer.code).toBe(exitCodes.someRefused);
    expect(answer.out).toMatch(/8 rows\n +recorded +2\n +already known +0\n +skipped +0\n +refused +6\n/);
    const rejects = (await readFile(shop.path('rejects'), 'utf8')).trim().split('\n');
    expect(
      rejects
        .slice(1)
        .map((row) => row.split('\t')[1])
        .sort(),
    ).toEqual(['3', '4', '5', '6', '7', '8']);
    expect(answer.err).toContain('bad.csv line 6 has 2 columns where the header has 4');
  });

  it('never overrules what a person said', async () => {
    const shop = await shopWith({ 'items.tsv': items, 'events.tsv': events });
    await shop.onStore(({ people }) =>
      people.setConsents(
        (['LEARN', 'PERSONALIZE'] as const).map((purpose) => ({
          userId: personCalled('ada'),
          purpose,
          choice: false,
          at: 1,
          source: 'storefront',
          policyVersion: '1',
          policyHash: '',
          expiresAt: null,
        })),
      ),
    );
    const answer = await shop.run('import', shop.path('events.tsv'), '--items', shop.path('items.tsv'));
    expect(answer.out).toMatch(/2 +about a person who does not allow it/);
    expect(await shop.touchesOf('ada')).toEqual([]);
    expect(await shop.touchesOf('bea')).toHaveLength(1);
  });

  it('reads nothing about people without consent, and says so', async () => {
    const shop = await shopWith({ 'items.tsv': items, 'events.tsv': events });
    const answer = await shop.run(
      'import',
      shop.path('events.tsv'),
      '--items',
      shop.path('items.tsv'),
      '--consent',
      'none',
    );
    expect(answer.code).toBe(exitCodes.done);
    expect(answer.out).toContain('--consent none');
    expect(await shop.touchesOf('ada')).toEqual([]);
  });

  it('makes no catalogue out of what people did, unless it is asked to', async () => {
    const shop = await shopWith({ 'events.tsv': events });
    const refused = await shop.run('import', shop.path('events.tsv'));
    expect(refused.code).toBe(exitCodes.usage);
    expect(refused.err).toContain('--create-items');
    const created = await shop.run('import', shop.path('events.tsv'), '--create-items');
    expect(created.code).toBe(exitCodes.done);
    expect(created.out).toContain('2 items were made');
    expect(created.out).toMatch(/recorded +4\n/);
  });

  it('finds columns by option, and takes every row for the same event where there is no such column', async () => {
    const shop = await shopWith({
      'items.csv': 'sku;name\n1;tea pot\n',
      'pairs.csv': 'who;what;id\nada;1;e1\nada;1;e1\n',
    });
    const answer = await shop.run(
      ...['import', shop.path('pairs.csv'), '--items', shop.path('items.csv'), '--user-column', 'who'],
      ...['--item-column', 'what', '--event-id-column', 'id', '--every-event', 'purchase'],
    );
    expect(answer.out).toMatch(/recorded +1\n +already known +1\n/);
    expect(await shop.touchesOf('ada')).toMatchObject([{ kind: 'PURCHASE', at: 0 }]);
  });

  it('declares what the files show that the shop collects, and what the operator says over that', async () => {
    const views = 'user\titem\tevent\nada\t1\tview\n';
    const shop = await shopWith({ 'items.tsv': items, 'views.tsv': views, 'bought.tsv': views.replace('view', 'buy') });
    const first = await shop.run('import', shop.path('views.tsv'), '--items', shop.path('items.tsv'));
    expect(first.out).toContain('collects: VIEW.');
    const second = await shop.run('import', shop.path('bought.tsv'));
    expect(second.out).toContain('collects: VIEW, PURCHASE.');
    const said = await shop.run('import', shop.path('bought.tsv'), '--collects', 'purchase');
    expect(said.out).toContain('collects: PURCHASE.');
  });

  it('keeps what it could read of a file that breaks off, and says that it does', async () => {
    const many = `user\titem\tevent\ttimestamp\n${Array.from({ length: 4_000 }, (_, row) => `p${row}\t${(row % 2) + 1}\tview\t${1_300_000_000 + ((row * 7919) % 100_000)}\n`).join('')}`;
    const packed = gzipSync(many);
    const shop = await shopWith({ 'items.tsv': items, 'torn.tsv.gz': packed.subarray(0, packed.length / 2) });
    const answer = await shop.run('import', shop.path('torn.tsv.gz'), '--items', shop.path('items.tsv'));
    expect(answer.code).toBe(exitCodes.someRefused);
    expect(answer.out).toContain('whatever follows cannot be read: it ends in the middle of its packed data');
    expect(await shop.touchesOf('p0')).toHaveLength(1);
  });

  it('puts an invented shop aside, whole, before it brings real people in', async () => {
    const shop = await shopWith({ 'items.tsv': items, 'events.tsv': events });
    await shop.onStore(({ settings }) => settings.write('demo shop', 'WHOLE'));
    await shop.onStore(({ catalogue }) =>
      catalogue.upsertItems([
        { itemId: 'demo' as never, sku: 'demo', title: 'demo', categories: [], price: null, inStock: true },
      ]),
    );
    const answer = await shop.run('import', shop.path('events.tsv'), '--items', shop.path('items.tsv'));
    expect(answer.code).toBe(exitCodes.done);
    expect(answer.out).toContain('was put aside');
    expect(await shop.onStore(async ({ catalogue }) => (await catalogue.items()).length)).toBe(2);
  });

  it.each([
    ['a file that is not there', ['import', 'nowhere.tsv', '--items', 'nowhere.tsv'], 'there is no such file'],
    ['nothing to import', ['import'], '--items FILE'],
    ['a purpose that does not exist', ['import', 'x', '--consent', 'everything'], '--consent takes'],
    ['an option that does not exist', ['import', 'x', '--itmes', 'y'], '--items'],
  ])('refuses %s, before it opens anything', async (_, args, words) => {
    const answer = await runHere(join(folders.root, 'never-made'), args);
    expect(answer.code).toBe(exitCodes.usage);
    expect(answer.err).toContain(words);
  });
});
