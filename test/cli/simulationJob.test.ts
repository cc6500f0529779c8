import { afterAll, describe, expect, it } from 'vitest';
import { simulationJob } from '../../cli/simulationJob.ts';
import { testApp } from '../server/support/testApp.ts';
import { folderOf } from '../simulator/temporary.ts';

const rows = Array.from({ length: 300 }, (_, row) => `p${row % 40}\ti${(row * 7) % 23}`).join('\n');
const publicData = folderOf({ 'shop.tsv': `user\titem\n${rows}\n` });
const shop = await testApp({ withoutModel: true, simulationJob: simulationJob(publicData) });
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

  it('is refused by a service that was started without a simulator', async () => {
    const without = await testApp({ withoutModel: true });
    const started = await without.shop.simulations.start('invented-shop');
    expect(started).toMatchObject({ ok: false, refusal: { code: 'INVALID' } });
  });
});
