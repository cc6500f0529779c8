import type { KeptSimulation } from '../terms/keptSimulation.ts';
import type { SimulationStore } from './simulationStore.ts';

interface Kept {
  readonly simulation: KeptSimulation;
  readonly results: string | null;
  readonly isAskedToStop: boolean;
}

/** Keeps studies in one Map, in the order in which they were started. */
export function memorySimulations(): SimulationStore {
  const kept = new Map<string, Kept>();
  return {
    async keep(simulation, results) {
      const isAskedToStop = kept.get(simulation.id)?.isAskedToStop ?? false;
      kept.set(simulation.id, { simulation, results, isAskedToStop });
    },
    find: async (id) => kept.get(id)?.simulation ?? null,
    resultsOf: async (id) => kept.get(id)?.results ?? null,
    async page(first, after) {
      const newestFirst = [...kept.values()].map(({ simulation }) => simulation).reverse();
      const place = after === null ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1;
      return after !== null && place === 0 ? [] : newestFirst.slice(place, place + first);
    },
    async askToStop(id) {
      const known = kept.get(id);
      if (known?.simulation.state !== 'RUNNING') return false;
      kept.set(id, { ...known, isAskedToStop: true });
      return true;
    },
    isAskedToStop: async (id) => kept.get(id)?.isAskedToStop ?? false,
    async forgetAllBut(newest) {
      const old = [...kept.keys()].slice(0, Math.max(0, kept.size - newest));
      for (const id of old) kept.delete(id);
      return old.length;
    },
  };
}
