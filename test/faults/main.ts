/**
 * `npm run faults -- [name …] [--trials N]`: injects the faults by these names, or all, as often as their long form says or as
 * asked, and prints what was counted. A fault whose promise does not hold ends it with 1.
 *
 * It goes there in steps, each on a shop of its own, and prints each with its seed: `--trials 20 --seed SEED` draws the same again. How many
 * trials a step has each fault says, unless `--batch N` does. `--record FILE` writes each down as well; with the same file again, only what
 * is missing is tried, and what is told at the end is of all of them. The last line of each fault says when, and of which commits.
 */

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import { addCounts } from './support/addCounts.ts';
import type { Counts, Fault } from './support/fault.ts';
import { faultRecord, type RecordedBatch } from './support/faultRecord.ts';
import { missingFor } from './support/missingFor.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    trials: { type: 'string' },
    batch: { type: 'string' },
    seed: { type: 'string' },
    record: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name));
if (unknown.length > 0)
  throw new Error(`no such faults: ${unknown.join(', ')}; there are ${faults.map(({ name }) => name).join(', ')}`);

const record = faultRecord(values.record ?? null);
for (const fault of faults) {
  if (positionals.length > 0 && !positionals.includes(fault.name)) continue;
  const missing = missingFor(fault);
  if (missing.length > 0) {
    console.log(`${fault.name}: NOT TRIED, because this machine lacks ${missing.join(', ')}`);
    continue;
  }
  const trials = values.trials === undefined ? fault.trials.long : Number(values.trials);
  const batch = values.batch === undefined ? fault.trials.step : Number(values.batch);
  const seed = values.seed ?? randomBytes(4).toString('hex');
  for (let done = triedIn(record.batchesOf(fault.name)); done < trials; done += batch) {
    const tried = await tryBatch(fault, Math.min(batch, trials - done), done === 0 ? seed : `${seed}-${done}`);
    record.add(tried);
    console.log(`${fault.name}, ${done + tried.trials} of ${trials}: ${inWords(fault, [tried])}, --seed ${tried.seed}`);
  }
  tellAll(fault, record.batchesOf(fault.name));
}

function triedIn(batches: readonly RecordedBatch[]): number {
  return batches.reduce((sum, { trials }) => sum + trials, 0);
}

async function tryBatch(fault: Fault, trials: number, seed: string): Promise<RecordedBatch> {
  const began = performance.now();
  const counts: Counts | null = await fault.run(trials, seed).catch((thrown: unknown) => {
    console.log(`${fault.name}: BROKEN: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return null;
  });
  const minutes = (performance.now() - began) / 60_000;
  return { fault: fault.name, trials, seed, counts, commit: commit(), at: new Date().toISOString(), minutes };
}

function inWords(fault: Fault, batches: readonly RecordedBatch[]): string {
  const counted = batches.flatMap(({ counts }) => (counts === null ? [] : [counts]));
  const said = counted.length === 0 ? 'nothing held' : fault.tell(counted.reduce(addCounts));
  const minutes = batches.reduce((sum, batch) => sum + batch.minutes, 0).toFixed(1);
  return `${said} (${minutes} min)`;
}

function tellAll(fault: Fault, batches: readonly RecordedBatch[]): void {
  const [tried, held] = [triedIn(batches), triedIn(batches.filter(({ counts }) => counts !== null))];
  if (held < tried) process.exitCode = 1;
  const days = [...new Set(batches.map(({ at }) => at.slice(0, 10)))].join(', ');
  const commits = [...new Set(batches.map((batch) => batch.commit))].join(', ');
  const what = held === tried ? 'all held' : `held in ${held}: BROKEN`;
  console.log(
    `${days}, commit ${commits}: ${fault.name}, ${tried} tried, ${what}; together: ${inWords(fault, batches)}`,
  );
}

/** What is checked out, with a + where it was changed since. */
function commit(): string {
  const { stdout, status } = spawnSync('git', ['describe', '--always', '--dirty=+', '--exclude=*'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : 'unknown';
}
process.exit();
