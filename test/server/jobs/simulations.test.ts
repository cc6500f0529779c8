import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { SimulationStore } from '../../../engine/store/simulationStore.ts';
import { accept } from '../../../engine/terms/result.ts';
import type { SimulationJob } from '../../../server/jobs/simulationJob.ts';
import { simulations } from '../../../server/jobs/simulations.ts';
import { silentLog } from '../../../server/log.ts';

const found = { figure: 42 };
const job: SimulationJob = {
  read: async (scenario) => accept({ name: scenario }),
  run: async () => accept(found),
  page: () => '',
  compare: () => ({ simulations: [], rows: [] }) as never,
};

/** A store that cannot be written to for the first attempts to keep an end. */
function awayFor(attempts: number): SimulationStore {
  const store = memoryStore().simulations;
  let left = attempts;
  return {
    ...store,
    async keep(simulation, results) {
      if (simulation.endedAt === null || left-- <= 0) return store.keep(simulation, results);
      throw new Error('the store is away');
    },
  };
}

describe('what a simulation found, while the store is away', () => {
  it('is kept at the next attempt, and until then the simulation is said to run', async () => {
    const store = awayFor(2);
    const waited: number[] = [];
    const seen: (string | undefined)[] = [];
    const shop = simulations({
      ...{ job, store, log: silentLog, now: () => 1000 },
      async pause(milliseconds) {
        waited.push(milliseconds);
        seen.push((await shop.find(id))?.state);
      },
    });
    const started = await shop.start('small');
    const id = started.ok ? started.value.id : '';
    await expect.poll(async () => (await shop.find(id))?.state).toBe('DONE');
    expect(seen).toEqual(['RUNNING', 'RUNNING']);
    expect(waited).toEqual([1_000, 5_000]);
    expect(await shop.results(id)).toEqual(found);
    await shop.close();
  });

  it('is tried once more at closing, without waiting', async () => {
    const store = awayFor(1);
    const shop = simulations({
      ...{ job, store, log: silentLog, now: () => 1000 },
      pause: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    });
    const started = await shop.start('small');
    await shop.close();
    expect(started.ok && (await store.resultsOf(started.value.id))).toBe(JSON.stringify(found));
  });

  it('is given up after six attempts, with a line in the log, and the next simulation may start', async () => {
    const lines: string[] = [];
    const shop = simulations({
      ...{ job, store: awayFor(6), now: () => 1000, pause: async () => {} },
      log: { ...silentLog, error: (_, message) => lines.push(message) },
    });
    await shop.start('small');
    await expect.poll(() => lines).toEqual(['how a simulation ended could not be kept: what it found is lost']);
    await expect.poll(async () => (await shop.start('again')).ok).toBe(true);
    await shop.close();
  });
});
