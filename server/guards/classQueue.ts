import { trafficClasses } from './trafficClass.ts';

/** Those who wait, by class. Times in milliseconds, of a clock that never goes back. Adding and taking cost the same however many wait. */
export interface ClassQueue<One> {
  /** @param rank the place of their class in `trafficClasses` @param since now; never before anybody who was added before */
  add(rank: number, since: number, one: One): void;
  /**
   * Whose turn it is: the first of the highest class; among lists and events, three times of four, whoever has waited longest.
   *
   * @returns null where nobody waits
   */
  takeNext(): { readonly rank: number; readonly since: number; readonly one: One } | null;
  /** The last that came of the lowest class; undefined where nobody waits. */
  takeLeast(): One | undefined;
  /** Those who want lists or bring events and came before a moment. */
  takeOlderThan(moment: number): readonly One[];
  size(): number;
  sizeOf(rank: number): number;
  /** The lowest class that somebody waits of; infinity where nobody waits. */
  lowest(): number;
}

/** From here on a class goes before the others always. */
const always = trafficClasses.indexOf('rights');

/**
 * Of so many lists and events that are taken, one is of the highest class, whatever its age. Were all of them, then nothing would be answered
 * in an overload but lists for those who are signed in, which cost the most; were none, to come with a token would be worth nothing.
 */
const highestEvery = 4;

export function classQueue<One>(): ClassQueue<One> {
  const lines = trafficClasses.map((): { readonly since: number; readonly one: One }[] => []);
  let count = 0;
  /** How many lists and events were taken so far. */
  let taken = 0;

  function rankOfNext(): number {
    const highest = lines.findLastIndex((line) => line.length > 0);
    if (highest === -1 || highest >= always) return highest;
    taken += 1;
    if (taken % highestEvery === 1) return highest;
    const since = lines.map((line) => line[0]?.since ?? Number.POSITIVE_INFINITY);
    return since.lastIndexOf(Math.min(...since));
  }

  return {
    add(rank, since, one) {
      lines[rank]!.push({ since, one });
      count += 1;
    },
    takeNext() {
      const rank = rankOfNext();
      const first = lines[rank]?.shift();
      if (!first) return null;
      count -= 1;
      return { rank, ...first };
    },
    takeLeast() {
      const least = lines.find((line) => line.length > 0)?.pop();
      if (least) count -= 1;
      return least?.one;
    },
    takeOlderThan(moment) {
      const old: One[] = [];
      for (const line of lines.slice(0, always))
        while (line.length > 0 && line[0]!.since < moment) old.push(line.shift()!.one);
      count -= old.length;
      return old;
    },
    size: () => count,
    sizeOf: (rank) => lines[rank]?.length ?? 0,
    lowest() {
      const rank = lines.findIndex((line) => line.length > 0);
      return rank === -1 ? Number.POSITIVE_INFINITY : rank;
    },
  };
}
