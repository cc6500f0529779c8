/**
 * How cost grows, each thing at four sizes: `npm run bench:growth [table …]`, of count, build, ranking, snapshot and inverse; all of
 * them where none is named. Milliseconds of the processor in the best of some runs, unless a column says otherwise: what the host
 * took meanwhile is told below each table, and makes the best of them worse.
 */

import { buildGrowth, countGrowth } from './growth/learned.ts';
import { inverseGrowth, rankingGrowth, snapshotGrowth } from './growth/served.ts';
import { watchMachine } from './load/machineWatch.ts';
import { machineInWords } from './support/machineInWords.ts';

/** A line for each size, the first one says what its columns are. */
export type Growth = () => AsyncGenerator<readonly (string | number)[]>;

const tables: Readonly<Record<string, Growth>> = {
  count: countGrowth,
  build: buildGrowth,
  ranking: rankingGrowth,
  snapshot: snapshotGrowth,
  inverse: inverseGrowth,
};

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in tables));
if (unknown.length > 0)
  throw new RangeError(`no table is called ${unknown.join(', ')}: there are ${Object.keys(tables).join(', ')}`);

for (const name of named.length > 0 ? named : Object.keys(tables)) {
  console.log(`\n${name}\n`);
  const machine = watchMachine();
  let isFirst = true;
  for await (const line of tables[name]!()) {
    console.log(`| ${line.join(' | ')} |`);
    if (isFirst) console.log(`|${line.map(() => '---').join('|')}|`);
    isFirst = false;
  }
  console.log(`\n${machineInWords(machine.stop())}`);
}
