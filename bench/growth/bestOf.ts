import { timed } from '../support/timed.ts';

/** The least that some work took of the processor in some runs, in milliseconds, after one that is not told. */
export async function bestOf(runs: number, work: () => unknown, digits = 1): Promise<string> {
  await work();
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const { figure } = await timed(async () => work());
    best = Math.min(best, figure.processor);
  }
  return best.toFixed(digits);
}
