import { randomUUID } from 'node:crypto';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** How far a simulation has come. */
export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
  readonly doing: string;
  /** null before anybody can tell. */
  readonly secondsLeft: number | null;
}

/**
 * Runs a simulation, elsewhere: the service knows no simulator. It is never given the shop's store, so that it cannot read
 * a person of the shop, and nothing needs to be charged.
 */
export interface SimulationJob {
  /**
   * Whether a scenario may be run here. Reads nothing but the scenario.
   *
   * @returns its name; or every complaint
   */
  read(scenario: string): Promise<Result<{ readonly name: string }, readonly string[]>>;
  /** @returns what was found, as JSON; or why nothing was, after a stop too */
  run(
    scenario: string,
    tell: (progress: SimulationProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<object, readonly string[]>>;
  /** What a run found, as a page for people: whole, with no script that runs. */
  page(results: object): string;
}

export const simulationStates = ['RUNNING', 'DONE', 'CANCELLED', 'FAILED'] as const;
export type SimulationState = (typeof simulationStates)[number];

/** One simulation, as it is now. */
export interface SimulationRecord {
  readonly id: string;
  readonly name: string;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly state: SimulationState;
  /** null before its first step. */
  readonly progress: SimulationProgress | null;
  /** Why nothing was found. */
  readonly complaints: readonly string[];
  /** What was found, once it is done. */
  readonly results: object | null;
}

export type SimulationRefusal =
  | { readonly code: 'INVALID'; readonly complaints: readonly string[] }
  | { readonly code: 'TOO_MANY' };

/** The simulations of this process. They are not kept: a restart forgets them, and each can be made again by its seeds. */
export interface Simulations {
  start(scenario: string): Promise<Result<SimulationRecord, SimulationRefusal>>;
  /** @returns as it is now; null for one that there is not */
  find(id: string): SimulationRecord | null;
  /** Newest first. */
  list(): readonly SimulationRecord[];
  /** Asks it to stop; one that is over stays as it is. @returns null for one that there is not */
  cancel(id: string): SimulationRecord | null;
  /** What was found, as a page for people; null for one that found nothing, or that there is not. */
  page(id: string): string | null;
  /** Stops what runs, and waits for its end. */
  close(): Promise<void>;
}

/** How many are remembered; the oldest go first. */
const mostRemembered = 20;

/**
 * One simulation at a time: it takes the processors that lists are answered with.
 *
 * @param job null where this process cannot simulate
 * @param now milliseconds since 1970
 */
export function simulations(job: SimulationJob | null, now: () => number): Simulations {
  const records = new Map<string, SimulationRecord>();
  let running: { readonly id: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const change = (id: string, changed: Partial<SimulationRecord>): void => {
    const record = records.get(id);
    if (record) records.set(id, { ...record, ...changed });
  };

  async function runToEnd(id: string, scenario: string, stop: AbortController): Promise<void> {
    try {
      const ran = await job!.run(scenario, (progress) => change(id, { progress }), stop.signal);
      if (ran.ok) change(id, { state: 'DONE', results: ran.value });
      else change(id, { state: stop.signal.aborted ? 'CANCELLED' : 'FAILED', complaints: ran.refusal });
    } catch {
      // A mistake of ours: what it says may name files, so it is not told.
      change(id, { state: 'FAILED', complaints: ['The simulation failed by a mistake of ours.'] });
    } finally {
      running = null;
    }
  }

  return {
    async start(scenario) {
      if (job === null)
        return refuse({ code: 'INVALID', complaints: ['This service was started without a simulator.'] });
      const read = await job.read(scenario);
      if (!read.ok) return refuse({ code: 'INVALID', complaints: read.refusal });
      if (running !== null) return refuse({ code: 'TOO_MANY' });
      const id = randomUUID();
      const { name } = read.value;
      records.set(id, { id, name, startedAt: now(), state: 'RUNNING', progress: null, complaints: [], results: null });
      for (const oldest of records.keys()) if (records.size > mostRemembered) records.delete(oldest);
      const stop = new AbortController();
      running = { id, stop, ended: Promise.resolve() };
      running = { id, stop, ended: runToEnd(id, scenario, stop) };
      return accept(records.get(id)!);
    },
    find: (id) => records.get(id) ?? null,
    list: () => [...records.values()].reverse(),
    page(id) {
      const results = records.get(id)?.results;
      return results && job ? job.page(results) : null;
    },
    cancel(id) {
      if (running?.id === id) running.stop.abort();
      return records.get(id) ?? null;
    },
    async close() {
      running?.stop.abort();
      await running?.ended;
    },
  };
}
