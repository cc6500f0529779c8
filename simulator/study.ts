import { accept, type Result, refuse } from '../engine/index.ts';
import { badRowsTold } from './dataset/badRows.ts';
import { countInteractions, type Dataset } from './dataset/dataset.ts';
import type { DatasetRefusal } from './dataset/datasetRefusal.ts';
import { findFile, findTable } from './dataset/findTable.ts';
import { lineFormat } from './dataset/lineFormat.ts';
import { type Description, readDescriptions } from './dataset/readDescriptions.ts';
import { readInteractions } from './dataset/readInteractions.ts';
import { readItemLines } from './dataset/readItemLines.ts';
import { readSplitLines } from './dataset/readSplitLines.ts';
import { heldOutShare, hiddenShare, holdOut, leastItemsToJudge, leastItemsToLearn } from './holdOut.ts';
import type { SimulateOptions } from './options.ts';
import type { RecallOf } from './relevance/recall.ts';
import type { Protocol, SimulationResults } from './results.ts';
import type { Split } from './terms/split.ts';

/** What figures are measured on: a data set, and how it is split. */
export interface Study {
  readonly size: SimulationResults['dataset'];
  readonly itemIds: readonly string[];
  /** By the data's own item names; empty unless sensitive categories are asked for. */
  readonly descriptions: ReadonlyMap<string, Description>;
  /** The split of a seed; where the split was given, the same for every seed. */
  splitFor(seed: number): Split;
  readonly recallOf: RecallOf;
  /** How rows were read and people split, for the report. */
  readonly protocol: Protocol;
}

/** Reads what the options name. */
export async function readStudy(
  options: SimulateOptions,
  signal?: AbortSignal,
): Promise<Result<Study, DatasetRefusal>> {
  const descriptions = await readSensitive(options, signal);
  if (!descriptions.ok) return descriptions;
  return options.train !== null && options.test !== null
    ? readGivenSplit(options, options.train, options.test, descriptions.value, signal)
    : readOwnSplit(options, options.data ?? '', descriptions.value, signal);
}

async function readSensitive(
  { data, sensitive }: SimulateOptions,
  signal?: AbortSignal,
): Promise<Result<ReadonlyMap<string, Description>, DatasetRefusal>> {
  if (!sensitive || data === null) return accept(new Map());
  const path = await findTable(data, 'items');
  return path === null ? accept(new Map()) : readDescriptions(path, signal);
}

async function readOwnSplit(
  options: SimulateOptions,
  data: string,
  descriptions: ReadonlyMap<string, Description>,
  signal?: AbortSignal,
): Promise<Result<Study, DatasetRefusal>> {
  const read = await readOwn(options, data, signal);
  if (!read.ok) return read;
  const { dataset, rows } = read.value;
  return accept({
    size: sizeOf(dataset),
    itemIds: dataset.itemIds,
    descriptions,
    splitFor: (seed) => holdOut(dataset, seed),
    recallOf: 'ATTAINABLE',
    protocol: {
      data,
      split: 'people held out whole: no engine learns from them; another split for each seed',
      heldOutShare,
      hiddenShare,
      leastItemsToLearn,
      leastItemsToJudge,
      relevance: 'ndcg and recall against the best that k slots can hold: min(k, hidden)',
      ...rows,
    },
  });
}

/** The data, and what became of their rows, for the protocol. */
async function readOwn(
  options: SimulateOptions,
  data: string,
  signal?: AbortSignal,
): Promise<Result<{ readonly dataset: Dataset; readonly rows: Protocol }, DatasetRefusal>> {
  const linesOf = lineFormat(options.format);
  if (linesOf !== null) {
    const read = await readItemLines(data, linesOf, options.topItems, signal);
    return read.ok ? accept({ dataset: read.value.dataset, rows: badRowsTold(read.value.bad) }) : read;
  }
  const path = await findTable(data, 'interactions');
  if (path === null) return refuse({ code: 'NOT_FOUND', path: data });
  const read = await readInteractions(path, options, signal);
  if (!read.ok) return read;
  const { dataset, rows } = read.value;
  return accept({
    dataset,
    rows: {
      rowsCounted: rows.counted,
      rowsBelowZero: rows.negative,
      events: rows.countedEvents,
      otherEvents: rows.otherEvents,
      ...badRowsTold(rows.bad),
    },
  });
}

async function readGivenSplit(
  options: SimulateOptions,
  trainNamed: string,
  testNamed: string,
  descriptions: ReadonlyMap<string, Description>,
  signal?: AbortSignal,
): Promise<Result<Study, DatasetRefusal>> {
  const train = await findFile(trainNamed, options.data);
  if (train === null) return refuse({ code: 'NOT_FOUND', path: trainNamed });
  const test = await findFile(testNamed, options.data);
  if (test === null) return refuse({ code: 'NOT_FOUND', path: testNamed });
  const read = await readSplitLines(train, test, options.topItems, signal);
  if (!read.ok) return read;
  const { dataset, split, shownAlready, bad } = read.value;
  return accept({
    size: sizeOf(dataset),
    itemIds: dataset.itemIds,
    descriptions,
    splitFor: () => split,
    recallOf: 'ALL',
    protocol: {
      train: trainNamed,
      test: testNamed,
      split:
        'given: everybody is learned from by their train line and judged by their test line; the same for each seed',
      relevance: 'as published on the LightGCN splits: recall against all hidden items, ndcg against min(k, hidden)',
      testItemsShownAlready: shownAlready,
      ...badRowsTold(bad),
    },
  });
}

const sizeOf = ({ people, itemIds }: Dataset) => ({
  people: people.length,
  items: itemIds.length,
  interactions: countInteractions(people),
});
