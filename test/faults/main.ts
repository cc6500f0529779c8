/**
 * `npm run faults -- [name …] [--trials N]`: injects the faults by these names, or all, as often as their long form says or as
 * asked, and prints what was counted. A fault whose promise does not hold ends it with 1.
 */

import { parseArgs } from 'node:util';
import { faults } from './faults.ts';
import { missingFor } from './support/missingFor.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { trials: { type: 'string' } } });
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
  const began = performance.now();
  const outcome = await fault
    .run(values.trials === undefined ? fault.trials.long : Number(values.trials))
    .catch((thrown: unknown) => {
      process.exitCode = 1;
      return `BROKEN: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    });
  console.log(`${fault.name}: ${outcome} (${((performance.now() - began) / 60_000).toFixed(1)} min)`);
}
process.exit();
