import { afterAll, describe, expect, it } from 'vitest';
import { simulationJob } from '../../cli/simulationJob.ts';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import { monday, testApp } from '../server/support/testApp.ts';
import { folderOf } from '../simulator/temporary.ts';

const rows = Array.from({ length: 300 }, (_, row) => `p${row % 40}\ti${(row * 7) % 23}`).join('\n');
const publicData = folderOf({ 'shop.tsv': `user\titem\n${rows}\n` });
const store = memoryStore();
const shop = await testApp({ withoutModel: true, store, simulationJob: simulationJob(publicData) });
afterAll(() => shop.shop.close());

interface Payload {
  readonly simulation: { readonly id: string; readonly state: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const small =
  'data: {invented: {people: 200, items: 40}}\nseeds: 1\nknobs: {epsilon: 2, randomShare: 0}\nresamples: 50\npermutations: 100\n';

async function start(scenario: string): Promise<Payload> {
  const query =
    'mutation($scenario: String!) { startSimulation(scenario: $scenario) { simulation { id state } userErrors { code message } } }';
  const { data } = await shop.askAdmin<{ startSimulation: Payload }>(query, { scenario });
  return data.startSimulation;
}

async function ended(id: string) {
  const query =
    'query($id: ID!) { simulation(id: $id) { state name complaints results progress { done total secondsLeft } } }';
  for (;;) {
    const { data } = await shop.askAdmin<{ simulation: Record<string, unknown> & { readonly state: string } }>(query, {
      id,
    });
    if (data.simulation.state !== 'RUNNING') return data.simulation;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a simulation from the admin API', () => {
  it('runs beside the service, tells how far it is, and answers with the whole study', async () => {
    const { simulation, userErrors } = await start(`name: from the service\n${small}`);
    expect(userErrors).toEqual([]);
    expect(simulation?.state).toBe('RUNNING');
    const second = await start(small);
    expect(second.userErrors[0]?.code).toBe('TOO_MANY');
    const over = await ended(simulation!.id);
    expect(over).toMatchObject({ state: 'DONE', name: 'from the service', complaints: [] });
    expect(over.progress).toMatchObject({ secondsLeft: 0 });
    expect(over.results).toMatchObject({ format: 'tightrope-study/1', dataset: { items: 40 } });
  });

  it('can be cancelled, and another one started afterwards', async () => {
    const { simulation } = await start(small.replace('seeds: 1', 'seeds: 500'));
    const cancel = 'mutation($id: ID!) { cancelSimulation(id: $id) { simulation { id } userErrors { code } } }';
    await shop.askAdmin(cancel, { id: simulation!.id });
    expect(await ended(simulation!.id)).toMatchObject({ state: 'CANCELLED', results: null });
    const unknown = await shop.askAdmin<{ cancelSimulation: Payload }>(cancel, { id: 'none' });
    expect(unknown.data.cancelSimulation.userErrors[0]?.code).toBe('NOT_FOUND');
    const again = await start(small.replace('invented: {people: 200, items: 40}', 'path: shop.tsv'));
    expect(await ended(again.simulation!.id)).toMatchObject({ state: 'DONE', results: { dataset: { people: 40 } } });
  });

  it('reads nothing but invented data, and public data where the service is told that they lie', async () => {
    for (const path of ['../etc/passwd', '/etc/passwd', '.', 'nothing.tsv', '.tightrope']) {
      const { userErrors, simulation } = await start(`data: {path: ${path}}`);
      expect(simulation).toBeNull();
      expect(userErrors[0]?.message).toMatch(/outside the ledger/);
    }
    const job = simulationJob(null);
    expect((await job.read('data: {path: shop.tsv}')).ok).toBe(false);
    expect((await job.read('msweb')).ok).toBe(false);
    expect(await job.read('invented-shop')).toMatchObject({ ok: true, value: { name: 'invented-shop' } });
    expect((await job.read('data: {invented: {people: 1000000}}')).ok).toBe(false);
  });

  it('says what is wrong with a scenario, line by line, before anything runs', async () => {
    const { userErrors } = await start('data: {shop: mine}\nseeds: 0');
    expect(userErrors.map(({ message }) => message).join('\n')).toMatch(/line 1: data\.shop[\s\S]*line 2: seeds/);
  });

  it('is still there for another process of the shop, or after a restart, with what it found and its page', async () => {
    const { simulation } = await start(`name: kept\n${small}`);
    await ended(simulation!.id);
    const other = await testApp({ withoutModel: true, store, simulationJob: simulationJob(null) });
    const query =
      'query($id: ID!) { simulations(first: 1) { id } simulation(id: $id) { state name endedAt results page } }';
    const { data } = await other.askAdmin<{ simulations: unknown; simulation: Record<string, unknown> }>(query, {
      id: simulation!.id,
    });
    expect(data.simulations).toEqual([{ id: simulation!.id }]);
    expect(data.simulation).toMatchObject({ state: 'DONE', name: 'kept', results: { name: 'kept' } });
    expect(data.simulation.endedAt).not.toBeNull();
    expect(data.simulation.page).toContain('What privacy costs: kept');
  });

  it('is paged, newest first', async () => {
    const query = 'query($after: ID) { simulations(first: 2, after: $after) { id } }';
    const page = async (after: string | null) =>
      (await shop.askAdmin<{ simulations: readonly { readonly id: string }[] }>(query, { after })).data.simulations;
    const first = await page(null);
    const second = await page(first[1]!.id);
    expect(first).toHaveLength(2);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(4);
    expect(await page('nobody')).toEqual([]);
  });

  it('that nobody runs any more is told to have failed, once its process has long been silent', async () => {
    const left = { id: 'left', name: 'left', startedAt: monday, endedAt: null, progress: null, complaints: [] };
    await store.simulations.keep({ ...left, heardAt: monday - 60_000, state: 'RUNNING' }, null);
    expect(await shop.shop.simulations.find('left')).toMatchObject({ state: 'RUNNING' });
    await store.simulations.keep({ ...left, heardAt: monday - 200_000, state: 'RUNNING' }, null);
    expect(await shop.shop.simulations.find('left')).toMatchObject({ state: 'FAILED', endedAt: monday - 200_000 });
    await shop.shop.simulations.cancel('left');
    expect(await store.simulations.isAskedToStop('left')).toBe(true);
  });

  it('stands beside others in one table, figure by figure', async () => {
    const query =
      'query($ids: [ID!]!) { compareSimulations(ids: $ids) { simulations { id } rows { part name cells { text value low high } } } }';
    const one = (await start(small)).simulation!.id;
    await ended(one);
    const other = (await start(small.replace('epsilon: 2', 'epsilon: [2, 8]'))).simulation!.id;
    await ended(other);
    interface Compared {
      readonly compareSimulations: {
        readonly simulations: readonly { readonly id: string }[];
        readonly rows: readonly {
          readonly part: string;
          readonly name: string;
          readonly cells: readonly { readonly value: number | null }[];
        }[];
      };
    }
    const { data } = await shop.askAdmin<Compared>(query, { ids: [one, other] });
    const { simulations, rows } = data.compareSimulations;
    expect(simulations.map(({ id }) => id)).toEqual([one, other]);
    const cells = (name: string) =>
      rows.find((row) => row.name === name && row.part !== 'Settings: gain kept')?.cells.map(({ value }) => value);
    expect(cells('People')).toEqual([expect.any(Number), expect.any(Number)]);
    expect(cells('tightrope ε=2 random=0')).toEqual([expect.any(Number), expect.any(Number)]);
    // The same people, seed and noise: what both have is the same.
    expect(new Set(cells('tightrope ε=2 random=0')).size).toBe(1);
    expect(cells('tightrope ε=8 random=0')).toEqual([null, expect.any(Number)]);
    for (const ids of [[one], [one, one], [one, 'nobody']]) {
      expect((await shop.askAdmin(query, { ids })).errors[0]?.extensions?.code).toBe('INVALID');
    }
  });

  it('is refused by a service that was started without a simulator', async () => {
    const without = await testApp({ withoutModel: true });
    const started = await without.shop.simulations.start('invented-shop');
    expect(started).toMatchObject({ ok: false, refusal: { code: 'INVALID' } });
  });
});
