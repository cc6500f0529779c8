import type { SimulationResults } from '../results.ts';

/** The text of results.json. Its fields keep their order, so that equal results are equal bytes. */
export const resultsJson = (results: SimulationResults): string => `${JSON.stringify(results, null, 2)}\n`;
