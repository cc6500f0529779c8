import { randomUUID } from 'node:crypto';
import type { SimulationStore } from '../../engine/store/simulationStore.ts';
import type { KeptSimulation, SimulationProgress } from '../../engine/terms/keptSimulation.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Log } from '../log.ts';
import type { SimulationComparison, SimulationJob } from './simulationJob.ts';
import { type Pause, realPause, triedAgain } from './triedAgain.ts';

export type SimulationRefusal =
  | { readonly code: 'INVALID'; readonly complaints: readonly string[] }
  | { readonly code: 'TOO_MANY' };

/** The simulations of a shop, whichever of its processes runs them. What they found outlives a restart. */
export interface Simulations {
  start(scenario: string): Promise<Result<KeptSimulation, SimulationRefusal>>;
  /** @returns as it is now; null for one that there is not */
  find(id: string): Promise<KeptSimulation | null>;
  /** Newest first. @param after the id that the page before ended with */
  list(first: number, after: string | null): Promise<readonly KeptSimulation[]>;
  /** Asks it to stop; one that is over stays as it is. @returns null for one that there is not */
  cancel(id: string): Promise<KeptSimulation | null>;
  /** What was found; null for one that found nothing, or that there is not. */
  results(id: string): Promise<object | null>;
  /** The same as a page for people. */
  page(id: string): Promise<string | null>;
  /** Several that are done, as one table; or why there is none. */
  compare(ids: readonly string[]): Promise<Result<SimulationComparison, string>>;
  /** Stops what runs here, and waits for its end. */
  close(): Promise<void>;
}

export interface SimulationsParts {
  /** null where this process cannot simulate. */
  readonly job: SimulationJob | null;
  readonly store: SimulationStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /** How to wait before a failed write is tried again; absent for the real clock. */
  readonly pause?: Pause;
}

/** How many are kept; the oldest go first. A page of each may be a megabyte. */
const mostKept = 50;
export const mostCompared = 6;
/** How often who runs one is heard of, and after what silence nobody runs it any more; in milliseconds. */
const heartbeat = 5_000;
const longestSilence = 120_000;

/** What this process runs. */
interface Running {
  readonly stop: AbortController;
  ended: Promise<void>;
  now: KeptSimulation;
}

/** One simulation at a time in each process: it takes the processors that lists are answered with. */
export function simulations({ job, store, now, log, pause = realPause }: SimulationsParts): Simulations {
  const closing = new AbortController();
  let running: Running | null = null;
  /** Writes of what runs, one after the other. */
  let lastWrite: Promise<void> = Promise.resolve();
  const keep = (): Promise<void> => {
    const written = lastWrite.then(async () => {
      if (running) await store.keep(running.now, null);
    });
    lastWrite = written.catch(() => log.warn({}, 'how a simulation goes could not be kept'));
    return lastWrite;
  };
  const change = (changed: Partial<KeptSimulation>): void => {
    if (running) running.now = { ...running.now, ...changed, heardAt: now() };
  };

  async function runToEnd(id: string, scenario: string, stop: AbortController): Promise<void> {
    const listening = setInterval(() => void listen(id, stop), heartbeat);
    let results: string | null = null;
    let end: Pick<KeptSimulation, 'state' | 'complaints'>;
    try {
      const tell = (progress: SimulationProgress) => change({ progress });
      const ran = await job!.run(scenario, tell, stop.signal);
      if (ran.ok) results = JSON.stringify(ran.value);
      if (ran.ok) end = { state: 'DONE', complaints: [] };
      else end = { state: stop.signal.aborted ? 'CANCELLED' : 'FAILED', complaints: ran.refusal };
    } catch {
      // A mistake of ours: what it says may name files, so it is not told.
      end = { state: 'FAILED', complaints: ['The simulation failed by a mistake of ours.'] };
    }
    clearInterval(listening);
    await keepEnd({ ...end, endedAt: now() }, results);
    running = null;
  }

  /** It is said to run until its end is kept: what took minutes to find is not lost to a store that is away for one. */
  async function keepEnd(end: Partial<KeptSimulation>, results: string | null): Promise<void> {
    await lastWrite;
    const write = async () => {
      if (running) await store.keep({ ...running.now, ...end, heardAt: now() }, results);
    };
    const isKept = await triedAgain(write, pause, closing.signal);
    if (!isKept) log.error({}, 'how a simulation ended could not be kept: what it found is lost');
  }

  /** Lets other processes hear of a run, and hears of them whether it is to stop. */
  async function listen(id: string, stop: AbortController): Promise<void> {
    change({});
    await keep();
    if (await store.isAskedToStop(id).catch(() => false)) stop.abort();
  }

  const asItIs = (kept: KeptSimulation): KeptSimulation => {
    if (running?.now.id === kept.id && kept.state === 'RUNNING') return running.now;
    return kept.state === 'RUNNING' && kept.heardAt < now() - longestSilence ? cutOff(kept) : kept;
  };
  const find = async (id: string) => {
    const kept = await store.find(id);
    return kept && asItIs(kept);
  };
  const results = async (id: string): Promise<object | null> => {
    const found = await store.resultsOf(id);
    return found === null ? null : (JSON.parse(found) as object);
  };

  return {
    async start(scenario) {
      if (job === null)
        return refuse({ code: 'INVALID', complaints: ['This service was started without a simulator.'] });
      const read = await job.read(scenario);
      if (!read.ok) return refuse({ code: 'INVALID', complaints: read.refusal });
      if (running !== null) return refuse({ code: 'TOO_MANY' });
      const simulation: KeptSimulation = {
        id: randomUUID(),
        name: read.value.name,
        ...{ startedAt: now(), endedAt: null, heardAt: now(), state: 'RUNNING', progress: null, complaints: [] },
      };
      const stop = new AbortController();
      const begun: Running = { stop, now: simulation, ended: Promise.resolve() };
      running = begun;
      try {
        await store.keep(simulation, null);
        await store.forgetAllBut(mostKept);
      } catch (error) {
        running = null;
        throw error;
      }
      begun.ended = runToEnd(simulation.id, scenario, stop);
      return accept(simulation);
    },
    find,
    list: async (first, after) => (await store.page(first, after)).map(asItIs),
    results,
    async page(id) {
      const found = await results(id);
      return found && job ? job.page(found) : null;
    },
    async compare(ids) {
      if (job === null) return refuse('This service was started without a simulator.');
      if (ids.length < 2 || ids.length > mostCompared || new Set(ids).size < ids.length)
        return refuse(`from 2 to ${mostCompared} different simulations can be compared, got ${ids.length}`);
      const found = await Promise.all(ids.map(results));
      const lacking = ids.filter((_, place) => found[place] === null);
      if (lacking.length > 0) return refuse(`nothing was found by ${lacking.join(', ')}`);
      return accept(job.compare(found.flatMap((one) => one ?? [])));
    },
    async cancel(id) {
      if (running?.now.id === id) running.stop.abort();
      else await store.askToStop(id);
      return find(id);
    },
    async close() {
      closing.abort();
      running?.stop.abort();
      await running?.ended;
      await lastWrite;
    },
  };
}

/** What nobody runs any more: its process ended without a word. */
const cutOff = (kept: KeptSimulation): KeptSimulation => ({
  ...kept,
  state: 'FAILED',
  endedAt: kept.heardAt,
  complaints: ['The service stopped while this ran. Started again, its seeds give the same figures.'],
});
