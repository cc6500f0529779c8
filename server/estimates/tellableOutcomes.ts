import type { ServedStore } from '../../engine/store/servedStore.ts';
import type { ServedList, ServedOutcome } from '../../engine/terms/servedList.ts';

/** Analysts are told of nothing that fewer came together in. */
export const analystsFloor = 20;

const day = 86_400_000;

/** Until when analysts are told: of days that are over. Who asks every minute would see each visit of today come in. */
export const toldUntil = (now: number): number => now - (now % day);

export interface TellableParts {
  readonly served: Pick<ServedStore, 'outcomes'>;
  /** In milliseconds since 1970; the whole days that they lie in are told. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** What must come together: lists of one name. */
  readonly groupOf: (list: ServedOutcome['list']) => string;
}

/**
 * The outcomes that a sum for analysts may be made of: those of days that are over, and of a group on a day in which at least twenty offers
 * were seen or followed. A group's day is in every such sum or in none, and whole: nothing is to be had by subtracting one from another.
 *
 * Cost: reads the outcomes of that time twice.
 */
export async function* tellableOutcomes({
  served,
  from,
  to,
  now,
  groupOf,
}: TellableParts): AsyncGenerator<ServedOutcome> {
  const since = from - (from % day);
  const until = Math.min(Math.ceil(to / day) * day, toldUntil(now));
  if (since >= until) return;
  const cellOf = (list: Omit<ServedList, 'slots'>) => `${Math.floor(list.servedAt / day)} ${groupOf(list)}`;
  const counts = new Map<string, number>();
  for await (const { list, seen, clicked } of served.outcomes(since, until)) {
    const cell = cellOf(list);
    if (seen || clicked) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  for await (const outcome of served.outcomes(since, until))
    if ((counts.get(cellOf(outcome.list)) ?? 0) >= analystsFloor) yield outcome;
}
