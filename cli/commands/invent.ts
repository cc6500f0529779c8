import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { fitShop } from '../../simulator/inventedShop/fitShop.ts';
import { inventedRows } from '../../simulator/inventedShop/inventedRows.ts';
import { studyDataFor } from '../../simulator/runScenario.ts';
import { readScenario } from '../../simulator/scenario/readScenario.ts';
import type { InventedShopQuestion } from '../../simulator/scenario/scenario.ts';
import type { DatasetFacts } from '../../simulator/terms/studyResults.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { plainTable } from '../tables/plainTable.ts';
import type { Terminal } from '../terminal.ts';

const about =
  'A shop of people who do not exist: tastes, seasons, sessions, life events, consent, all from one seed. Write its events to ' +
  'a file, or find the knobs with which it is like data of yours, and see how like. Only a few figures of your data are ' +
  'read, and they are exact: what --like prints is not for release.';

/** `tightrope invent` */
export const inventCommand: CommandMaker = (terminal, finish) =>
  new Command('invent')
    .summary('invent a shop, or one that is like data of yours')
    .description(about)
    .option('--people <n>', 'how many people, up to a million (default: 10000)')
    .option('--items <n>', 'how many items (default: 500)')
    .option('--seed <n>', 'the same shop for the same seed (default: 1)')
    .option('--out <file>', 'write its events there, as TSV that import and simulate read')
    .option('--like <path>', 'instead: fit the knobs to data of yours, and compare')
    .option('--top-items <n>', 'only the n most frequent items of that data')
    .action(async (given: Readonly<Record<string, string | undefined>>) => finish(await invent(given, terminal)));

async function invent(given: Readonly<Record<string, string | undefined>>, terminal: Terminal): Promise<ExitCode> {
  const knobs = ['people', 'items', 'seed'].filter((name) => given[name] !== undefined);
  const read = readScenario(
    given.like === undefined ? 'data: {invented: {}}' : 'data: {}',
    [],
    [
      ...(given.like === undefined ? [] : [{ flag: '--like', path: ['data', 'path'], value: resolve(given.like) }]),
      ...(given.topItems === undefined
        ? []
        : [{ flag: '--top-items', path: ['data', 'topItems'], value: Number(given.topItems) }]),
      ...(given.like === undefined
        ? knobs.map((name) => ({ flag: `--${name}`, path: ['data', 'invented', name], value: Number(given[name]) }))
        : []),
    ],
  );
  const complaints = [
    ...(read.ok ? [] : read.refusal),
    ...(given.like === undefined && given.out === undefined ? ['name a file with --out, or data with --like'] : []),
  ];
  if (!read.ok || complaints.length > 0) {
    for (const complaint of complaints) terminal.err(`invent: ${complaint}`);
    return exitCodes.usage;
  }
  const { data, holdOut } = read.value;
  if (data.invented !== null) return writeShop(data.invented, resolve(given.out!), terminal);
  const real = await studyDataFor({ data, holdOut }, '.', terminal.signal);
  if (!real.ok) {
    for (const sentence of real.refusal) terminal.err(`invent: ${sentence}`);
    return exitCodes.usage;
  }
  const fitted = fitShop(real.value.dataset, real.value.name, Number(given.seed ?? 1));
  terminal.out(comparison(fitted.real, fitted.invented));
  terminal.out('');
  terminal.out('data:');
  terminal.out(`  invented: ${yamlOf(fitted.question)}`);
  return exitCodes.done;
}

/** Person by person, so that memory does not grow with the shop. */
async function writeShop(question: InventedShopQuestion, path: string, terminal: Terminal): Promise<ExitCode> {
  let rows = 0;
  function* texts() {
    for (const piece of inventedRows(question)) {
      rows += piece.rows;
      yield piece.text;
    }
  }
  try {
    await pipeline(texts, createWriteStream(path), { signal: terminal.signal });
  } catch (error) {
    if (terminal.signal.aborted) {
      terminal.err('Interrupted. The file holds a part of the shop.');
      return exitCodes.interrupted;
    }
    terminal.err(`invent: ${path} cannot be written: ${(error as Error).message}`);
    return exitCodes.usage;
  }
  terminal.out(`${question.people} people who do not exist, ${rows} purchases: written to ${path}`);
  return exitCodes.done;
}

const yamlOf = (question: InventedShopQuestion): string =>
  `{${Object.entries(question)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')}}`;

const comparison = (real: DatasetFacts, invented: DatasetFacts): string =>
  plainTable(
    ['', real.name, 'invented'],
    [
      ['people', real.people, invented.people],
      ['items', real.items, invented.items],
      ['interactions', real.interactions, invented.interactions],
      ['popularity Gini', real.popularityGini.toFixed(3), invented.popularityGini.toFixed(3)],
      ['items per person: mean', real.itemsPerPerson.mean.toFixed(2), invented.itemsPerPerson.mean.toFixed(2)],
      ['items per person: median', real.itemsPerPerson.median, invented.itemsPerPerson.median],
      ['items per person: 90 %', real.itemsPerPerson.p90, invented.itemsPerPerson.p90],
      ['pairs held together', real.pairsHeld, invented.pairsHeld],
    ].map((row) => row.map(String)),
    [1, 2],
  );
