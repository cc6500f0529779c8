const weekMs = 7 * 24 * 3600 * 1000;

/** Lists are judged by what their viewers take in so many weeks after. */
export const weeksAhead = 8;

/** Who had touched what when: people's items in the order in which they came. */
export interface Holdings {
  /** What a person had touched before a week of the year began, ascending; weeks count from 0. */
  before(person: number, week: number): Uint32Array;
  /** What they touch from then on for so many weeks. */
  during(person: number, week: number, weeks: number): ReadonlySet<number>;
}

/**
 * The last weeks of the data as a year, but for those in which its last lists are judged.
 *
 * @param times of each item of each person, in milliseconds, in the order of their items
 */
export function holdingsOf(
  people: readonly Uint32Array[],
  times: readonly ArrayLike<number>[],
  weeks: number,
): Holdings {
  let end = Number.NEGATIVE_INFINITY;
  for (const own of times) for (let place = 0; place < own.length; place += 1) end = Math.max(end, own[place]!);
  const start = end - (weeks + weeksAhead) * weekMs;
  return {
    before: (person, week) => people[person]!.filter((_, place) => times[person]![place]! < start + week * weekMs),
    during: (person, week, length) =>
      new Set(
        people[person]!.filter((_, place) => {
          const passed = (times[person]![place]! - start) / weekMs;
          return passed >= week && passed < week + length;
        }),
      ),
  };
}
