import { setImmediate as afterOthers } from 'node:timers/promises';
import { accept, type Result, refuse } from '../engine/index.ts';
import type { SimulateOptions } from './options.ts';
import { resultsJson } from './report/resultsJson.ts';
import type { SimulationResults } from './results.ts';
import { type SimulationProgress, simulate } from './simulate.ts';
import { writeWhole } from './writeWhole.ts';

/** What a caller may want to watch and stop. */
export interface Watching {
  readonly onProgress?: (progress: SimulationProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs a simulation with a real clock and real files, and writes `<out>/results.json`, whole or not at all.
 *
 * @param options as `readSimulateOptions` gives them
 * @returns the results, or why there are none, in sentences for the person who asked
 */
export async function runSimulation(
  options: SimulateOptions,
  watching: Watching = {},
): Promise<Result<SimulationResults, readonly string[]>> {
  const results = await simulate(options, {
    ...watching,
    seconds: () => performance.now() / 1000,
    pause: () => afterOthers(),
  });
  if (!results.ok || options.out === null) return results;
  try {
    await writeWhole(options.out, 'results.json', resultsJson(results.value));
  } catch (error) {
    return refuse([`results.json could not be written to ${options.out}: ${(error as Error).message}`]);
  }
  return accept(results.value);
}
