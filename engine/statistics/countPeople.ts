import type { Crowd, Crowds, Exact } from '../terms/stages.ts';

/** How many people contribute at all, and under what. */
export interface PeopleCounts {
  readonly people: number;
  /** Of each ground (contribution/groundsOf.ts) how many; empty where grounds are not counted. */
  readonly grounds: Uint32Array;
}

/**
 * Counts the people who contribute. Exact, hence private: one person moves the count by 1, and one or two of the grounds by 1 each.
 *
 * @param grounds what everybody is learned under; null to leave that uncounted
 */
export function countPeople({ contributors }: Crowds, grounds: Crowd | null = null): Exact<PeopleCounts> {
  const counts = new Uint32Array(grounds?.itemCount ?? 0);
  for (const ground of grounds?.items ?? []) counts[ground]! += 1;
  return { people: contributors, grounds: counts } as unknown as Exact<PeopleCounts>;
}
