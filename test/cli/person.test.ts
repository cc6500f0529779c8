import { beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { pseudonym } from '../../server/random/pseudonym.ts';
import { openStore } from '../../server/store/openStore.ts';
import { runHere } from '../support/commandLine.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { admitAll, changeOf, eventOf } from '../support/storeExamples.ts';

const pepper = 'a pepper of the tests, of 32 bytes and more';
const ada = pseudonym(Buffer.from(pepper), 'ada');

let folder: string;
const inStore = async (work: (store: Awaited<ReturnType<typeof opened>>) => Promise<unknown>) => {
  const store = await opened();
  await work(store);
  await store.close();
};
const opened = async () => {
  const store = await openStore({ dataFolder: folder });
  if (!store.ok) throw new Error(store.refusal.sentence);
  return store.value;
};
const run = (...args: string[]) => runHere(folder, args, { env: { TIGHTROPE_DATA: folder, TIGHTROPE_PEPPER: pepper } });

beforeAll(async () => {
  folder = await preparedFolder();
  await inStore(async ({ people }) => {
    await people.setConsents([changeOf(ada, 'LEARN', true, { source: '=cmd()' })]);
    await people.record([eventOf('1', ada, 'pan')], admitAll, 1);
  });
});

describe('tightrope person', () => {
  it('exports everything of somebody, as a table without formulae too, also after their name at rest was made anew; erases them; and verify can fail', async () => {
    const json = await run('person', 'export', 'ada');
    expect(json.code).toBe(exitCodes.done);
    expect(json.out).toContain('"item_id": "pan"');
    const csv = await run('person', 'export', 'ada', '--csv');
    expect(csv.out).toContain("'=cmd()");
    expect(csv.out).not.toContain(',=cmd()');

    const rotated = await run('pepper', 'rotate');
    expect(rotated.code, rotated.err).toBe(exitCodes.done);
    expect(rotated.out).toContain('a name of generation 2');
    expect((await run('pepper', 'status')).out).toContain('Generation 2 of names. 0 people');
    expect((await run('person', 'export', 'ada')).out).toContain('"item_id": "pan"');

    const erased = await run('person', 'erase', 'ada');
    expect(erased.code).toBe(exitCodes.done);
    expect(erased.out).toContain('interactions: 1 rows removed');
    const receipt = /The receipt: (\S+)/.exec(erased.out)![1]!;
    expect((await run('erasure', 'verify', receipt)).code).toBe(exitCodes.done);
    expect((await run('erasure', 'verify', 'none')).code).toBe(exitCodes.refused);

    await inStore(({ people }) => people.record([eventOf('1', ada, 'pan')], admitAll, 1));
    const planted = await run('erasure', 'verify', receipt);
    expect(planted.code).toBe(exitCodes.doubtful);
    expect(planted.out).toContain('interactions: 1');
    expect((await run('retention')).out).toContain('Forgotten: ');
  }, 120_000);
});
