/**
 * `npm run mutants [-- AREA … [SHARE [SEED]]]`: changes an operator, a condition, a bound or a block at a time, all of them or those of a
 * share of the lines, and asks that a test of the area sees it. Prints what none saw, and how many were caught.
 */

import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { table } from '../audit/auditPage.ts';
import { type Area, areaOf, areas } from './areas.ts';
import { sampledLines } from './sampledLines.ts';

const asked = process.argv.slice(2);
const named = asked.filter((word) => Number.isNaN(Number(word)));
const [share = 1, seed = 1] = asked.map(Number).filter((number) => !Number.isNaN(number));
const wanted = named.length === 0 ? areas : named.map(areaOf);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function mutate({ name, sources }: Area) {
  process.env.TIGHTROPE_AREA = name; // told to Stryker's processes, and by them to vitest.config.ts
  return new Stryker({
    mutate: sampledLines(sources, share, seed),
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    tsconfigFile: 'tsconfig.none.json', // as the files are run without TypeScript
    coverageAnalysis: 'perTest',
    ignoreStatic: true, // what happens once, as a file is loaded, cannot be told apart by tests that run in one process
    concurrency: 1,
    reporters: ['progress-append-only'],
    tempDirName: `.stryker-tmp/${name}`,
    ignorePatterns: ['/dist', '/coverage', '/.stryker-tmp'],
    logLevel: 'warn' as PartialStrykerOptions['logLevel'] & string,
  }).runMutationTest();
}

const rows: (string | number)[][] = [];
for (const area of wanted) {
  const mutants = await mutate(area);
  const of = (...statuses: readonly string[]) => mutants.filter(({ status }) => statuses.includes(status));
  const [caught, unseen] = [of('Killed', 'Timeout').length, of('Survived', 'NoCoverage')];
  for (const { fileName, location, mutatorName, replacement, status } of unseen)
    say(`${status}: ${fileName}:${location.start.line}:${location.start.column} ${mutatorName} → ${replacement}`);
  const all = caught + unseen.length;
  rows.push([area.name, all, caught, of('Timeout').length, unseen.length, `${((100 * caught) / all).toFixed(1)} %`]);
  if (caught < 0.9 * all) process.exitCode = 1;
}
say(table(['area', 'mutants', 'caught', 'of them by never ending', 'not caught', 'share'], rows));
