/**
 * `npm run faults -- [name …] [--trials N]`: injects the faults by these names, or all, as often as their long form says or as
 * asked, and prints what was counted. A fault whose promise does not hold ends it with 1.
 *
 * `--batch N` goes there in steps of N trials, each on a shop of its own, and prints each: what was printed was done, so that a form that
 * is cut off goes on with `--trials` of what is missing. The last line of each fault says all of them together, when, and of which commit.
 */

import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import type { Fault } from './support/fault.ts';
import { missingFor } from './support/missingFor.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { trials: { type: 'string' }, batch: { type: 'string' } },
});
const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name));
if (unknown.length > 0)
  throw new Error(`no such faults: ${unknown.join(', ')}; there are ${faults.map(({ name }) => name).join(', ')}`);

for (const fault of faults) {
  if (positionals.length > 0 && !positionals.includes(fault.name)) continue;
  const missing = missingFor(fault);
  if (missing.length > 0) {
    console.log(`${fault.name}: NOT TRIED, because this machine lacks ${missing.join(', ')}`);
    continue;
  }
  const trials = values.trials === undefined ? fault.trials.long : Number(values.trials);
  const batch = values.batch === undefined ? trials : Number(values.batch);
  const began = performance.now();
  let held = 0;
  for (let done = 0; done < trials; done += batch) {
    const now = Math.min(batch, trials - done);
    if (await tell(fault, done, now, trials)) held += now;
  }
  const what = held === trials ? 'all held' : `held in ${held}: BROKEN`;
  const day = new Date().toISOString().slice(0, 10);
  console.log(`${day}, commit ${commit()}: ${fault.name}, ${trials} tried, ${what} (${minutesSince(began)} min)`);
}

/** @returns whether the promise held */
async function tell(fault: Fault, done: number, batch: number, trials: number): Promise<boolean> {
  const began = performance.now();
  let holds = true;
  const outcome = await fault.run(batch).catch((thrown: unknown) => {
    process.exitCode = 1;
    holds = false;
    return `BROKEN: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  });
  console.log(`${fault.name}, ${done + batch} of ${trials}: ${outcome} (${minutesSince(began)} min)`);
  return holds;
}

function minutesSince(began: number): string {
  return ((performance.now() - began) / 60_000).toFixed(1);
}

/** What is checked out, with a + where it was changed since. */
function commit(): string {
  const { stdout, status } = spawnSync('git', ['describe', '--always', '--dirty=+', '--exclude=*'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : 'unknown';
}
process.exit();
