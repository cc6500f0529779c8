import { accept, type Result, refuse } from '../../engine/index.ts';
import type { HeldOutPerson, PlacedSplit } from '../terms/split.ts';
import { type BadRows, badRowTally } from './badRows.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetRefusal } from './datasetRefusal.ts';
import { itemLines } from './itemLines.ts';
import { keepItems, topItems } from './keepTopItems.ts';
import { nameTable, peopleCollector } from './peopleCollector.ts';
import { refusalFor } from './readTable.ts';

/** A split that somebody else made. */
export interface SplitRead {
  /** Train and test together. */
  readonly dataset: Dataset;
  readonly split: PlacedSplit;
  /** Pairs of the test file that are in the train file too: shown, so that they cannot be found again; left out. */
  readonly shownAlready: number;
  readonly bad: BadRows;
}

/**
 * Reads the two files of a LightGCN split, lines 'user item item …'. People learn from their train lines; the items of
 * their test lines are hidden, and their shown items are their train items: here nobody is held out whole.
 *
 * A line with a user alone is theirs and empty, not bad. Several lines of a user add up.
 *
 * @param most only the N items that most people hold in the train file exist; null for all
 */
export async function readSplitLines(
  trainPath: string,
  testPath: string,
  most: number | null,
  signal?: AbortSignal,
): Promise<Result<SplitRead, DatasetRefusal>> {
  const bad = badRowTally();
  const persons = nameTable();
  const items = nameTable();
  const train = peopleCollector(persons, items);
  const test = peopleCollector(persons, items);

  for (const [path, collected] of [
    [trainPath, train],
    [testPath, test],
  ] as const) {
    try {
      for await (const lines of itemLines(path, bad)) {
        if (signal?.aborted) return refuse({ code: 'CANCELLED' });
        for (const { user, items: liked } of lines) for (const item of liked) collected.add(user, item);
      }
    } catch (error) {
      return refuse(refusalFor(path, error));
    }
  }

  const itemIds = items.names();
  const remains = most === null ? null : topItems(train.people(), itemIds.length, most);
  const kept = (people: Uint32Array[]) => (remains === null ? people : keepItems(people, remains));
  return splitOf(kept(train.people()), kept(test.people()), itemIds, bad.report(), trainPath);
}

function splitOf(
  train: readonly Uint32Array[],
  test: readonly Uint32Array[],
  itemIds: readonly string[],
  bad: BadRows,
  path: string,
): Result<SplitRead, DatasetRefusal> {
  const places = new Int32Array(itemIds.length).fill(-1);
  const kept: string[] = [];
  const renumbered = (items: Uint32Array) =>
    items.map((item) => {
      if (places[item] === -1) places[item] = kept.push(itemIds[item]!) - 1;
      return places[item]!;
    });
  let shownAlready = 0;
  const everybody = train.map((learnt, person) => {
    const shown = renumbered(learnt).sort();
    const asked = renumbered(test[person] ?? new Uint32Array()).sort();
    const known = new Set(shown);
    const hidden = asked.filter((item) => !known.has(item));
    shownAlready += asked.length - hidden.length;
    return { shown, hidden };
  });
  const present = everybody.filter(({ shown, hidden }) => shown.length + hidden.length > 0);
  const people = present.map(({ shown, hidden }) => Uint32Array.from([...shown, ...hidden]).sort());
  const placesOf = (takesPart: (person: HeldOutPerson) => boolean) =>
    Uint32Array.from([...present.keys()].filter((place) => takesPart(present[place]!)));
  const learns = ({ shown }: HeldOutPerson) => shown.length > 0;
  const isAsked = ({ hidden }: HeldOutPerson) => hidden.length > 0;
  if (people.length === 0) return refuse({ code: 'NO_INTERACTIONS', path, otherEvents: [], bad });
  return accept({
    dataset: { people, itemIds: kept },
    split: {
      learners: present.filter(learns).map(({ shown }) => shown),
      heldOut: present.filter(isAsked),
      learnerPlaces: placesOf(learns),
      heldOutPlaces: placesOf(isAsked),
    },
    shownAlready,
    bad,
  });
}
