import { basename } from 'node:path';
import { accept, type Result, refuse } from '../../engine/index.ts';
import type { DataSource } from '../scenario/scenario.ts';
import { badRowsTold } from './badRows.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { findFile, findTable } from './findTable.ts';
import type { itemLines } from './itemLines.ts';
import { lineFormat } from './lineFormat.ts';
import { readDescriptions } from './readDescriptions.ts';
import { readInteractions } from './readInteractions.ts';
import { readItemLines } from './readItemLines.ts';
import { readSplitLines } from './readSplitLines.ts';
import { readTraits } from './readTraits.ts';
import type { StudyData } from './studyData.ts';

/**
 * Reads a study's data: interactions, and beside them in the same folder `items` and `users` where there are any.
 *
 * @param source with paths that can be opened as they are
 * @param withTimes whether the split needs to know when things happened
 */
export async function readStudyData(
  source: DataSource,
  withTimes: boolean,
  signal?: AbortSignal,
): Promise<Result<StudyData, DatasetRefusal>> {
  if (source.train !== null && source.test !== null) return readGiven(source, source.train, source.test, signal);
  const path = source.path ?? '';
  const linesOf = lineFormat(source.format);
  return linesOf === null ? readTables(source, path, withTimes, signal) : readLines(source, path, linesOf, signal);
}

async function readLines(
  { topItems }: DataSource,
  path: string,
  linesOf: typeof itemLines,
  signal?: AbortSignal,
): Promise<Result<StudyData, DatasetRefusal>> {
  const read = await readItemLines(path, linesOf, topItems, signal);
  if (!read.ok) return read;
  const { dataset, bad } = read.value;
  return accept({
    ...bare,
    name: nameOf(path),
    source: `read from ${basename(path)}`,
    dataset,
    protocol: { ...badRowsTold(bad) },
  });
}

/** A data set that says nothing of its items and its people. */
const bare = { times: null, descriptions: new Map<string, never>(), traits: [], given: null };

const nameOf = (path: string): string => basename(path).replace(/(\.(tsv|csv|dat|inter|gz|data|txt))+$/, '');

async function readTables(
  source: DataSource,
  place: string,
  withTimes: boolean,
  signal?: AbortSignal,
): Promise<Result<StudyData, DatasetRefusal>> {
  const path = await findTable(place, 'interactions');
  if (path === null) return refuse({ code: 'NOT_FOUND', path: place });
  const read = await readInteractions(path, { ...source, withTimes }, signal);
  if (!read.ok) return read;
  const { dataset, times, personNames, rows } = read.value;
  const itemsPath = await findTable(place, 'items');
  const descriptions = itemsPath === null ? accept(new Map()) : await readDescriptions(itemsPath, signal);
  if (!descriptions.ok) return descriptions;
  const usersPath = await findTable(place, 'users');
  const traits = usersPath === null ? accept([]) : await readTraits(usersPath, personNames, signal);
  if (!traits.ok) return traits;
  return accept({
    name: nameOf(place),
    source: `read from ${basename(place)}`,
    dataset,
    times,
    descriptions: descriptions.value,
    traits: traits.value,
    given: null,
    protocol: {
      rowsCounted: rows.counted,
      rowsBelowZero: rows.negative,
      rowsBelowLeastValue: rows.belowLeast,
      events: rows.countedEvents,
      otherEvents: rows.otherEvents,
      ...badRowsTold(rows.bad),
      items: 'those that somebody in the data holds; a shop would take its own catalogue',
    },
  });
}

async function readGiven(
  { path, topItems }: DataSource,
  trainNamed: string,
  testNamed: string,
  signal?: AbortSignal,
): Promise<Result<StudyData, DatasetRefusal>> {
  const train = await findFile(trainNamed, path);
  if (train === null) return refuse({ code: 'NOT_FOUND', path: trainNamed });
  const test = await findFile(testNamed, path);
  if (test === null) return refuse({ code: 'NOT_FOUND', path: testNamed });
  const read = await readSplitLines(train, test, topItems, signal);
  if (!read.ok) return read;
  const { dataset, split, shownAlready, bad } = read.value;
  return accept({
    ...bare,
    name: nameOf(train),
    source: `read from ${basename(train)} and ${basename(test)}`,
    dataset,
    given: split,
    protocol: {
      testItemsShownAlready: shownAlready,
      ...badRowsTold(bad),
      items: 'those that somebody in the data holds',
    },
  });
}
