import { beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import type { GroupTold, SuspectTold } from '../../cli/telltaleWork.ts';
import type { ItemId } from '../../engine/index.ts';
import { openStore } from '../../server/store/openStore.ts';
import { madeModel, publishModel } from '../server/support/madeModel.ts';
import { shopItems } from '../server/support/shopItems.ts';
import { runHere } from '../support/commandLine.ts';
import { neighbourhoodsOf } from '../support/models.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';

let folder: string;
const telltales = (...args: readonly string[]) =>
  runHere(folder, ['telltales', ...args], { env: { TIGHTROPE_DATA: folder } });
const suspects = async () => JSON.parse((await telltales('suggest', '--json')).out) as readonly SuspectTold[];
const groups = async () => JSON.parse((await telltales('list', '--json')).out) as readonly GroupTold[];

beforeAll(async () => {
  folder = await preparedFolder();
  const opened = await openStore({ dataFolder: folder });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  // Four and four go together, from as many shelves.
  await opened.value.catalogue.upsertItems(
    shopItems.map((item) => ({ ...item, title: `Thing ${item.itemId}`, categories: [`shelf of ${item.itemId}`] })),
  );
  const made = madeModel('made-1');
  const fours = neighbourhoodsOf(
    shopItems.map((_, item) =>
      [0, 1, 2, 3]
        .map((place) => item - (item % 4) + place)
        .flatMap((other) => (other === item || other >= shopItems.length ? [] : [[other, 0.9] as [number, number]])),
    ),
  );
  await publishModel(opened.value, { ...made, neighbourhoods: { ...made.neighbourhoods, BOUGHT_BOUGHT: fours } });
  await opened.value.close();
});

describe('tightrope telltales', () => {
  it('suggests, declares what is taken over of it, lists that, and takes it back', async () => {
    expect((await telltales()).out).toContain('No group is declared.');
    const [first, ...others] = await suspects();
    expect(first!.products.length).toBeGreaterThanOrEqual(4);
    expect((await telltales('suggest', '--first', '1')).out).toMatch(/^1\. \d+ % of what is nearest to each/);
    const [harmless, ...telling] = first!.products.map(({ id }) => id as ItemId);
    const accepted = await telltales(
      'accept',
      '1',
      '--id',
      'expecting',
      '--label',
      'A child is expected',
      '--without',
      harmless!,
    );
    expect([accepted.code, accepted.err]).toEqual([exitCodes.done, '']);
    expect(accepted.out).toContain('A child is expected');
    expect(await groups()).toEqual([
      { id: 'expecting', label: 'A child is expected', seeds: telling, categories: [], size: expect.any(Number) },
    ]);
    expect((await suspects()).slice(0, 4)).toEqual(others); // what is declared is suggested no more
    expect((await telltales('drop', 'expecting')).code).toBe(exitCodes.done);
    expect(await groups()).toEqual([]);
    expect((await runHere(folder, ['audit', 'verify'], { env: { TIGHTROPE_DATA: folder } })).code).toBe(exitCodes.done);
  });

  it('refuses a suggestion that is not there, what is not in it, and a group that is none', async () => {
    const named = ['--id', 'x', '--label', 'x'];
    expect((await telltales('accept', '1', ...named, '--without', 'nothing')).err).toContain('has no nothing');
    expect((await telltales('drop', 'x')).err).toContain('no such group');
    expect((await telltales('accept', '0', ...named)).code).toBe(exitCodes.usage);
    expect((await telltales('accept', '1')).code).toBe(exitCodes.usage);
  });
});
