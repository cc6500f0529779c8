import type { Touch } from '../terms/interaction.ts';

/**
 * The latest touch of each item and kind, in each stretch of time between these bounds; by item, then kind.
 *
 * @param bounds moments, ascending: a stretch begins with its moment. One stretch unless given
 */
export function latestTouches(touches: Iterable<Touch>, bounds: readonly number[] = []): readonly Touch[] {
  const latest = new Map<string, Touch>();
  for (const { itemId, kind, at } of touches) {
    const stretch = bounds.filter((bound) => bound <= at).length;
    const name = `${itemId} ${kind} ${stretch}`;
    if (at >= (latest.get(name)?.at ?? Number.NEGATIVE_INFINITY)) latest.set(name, { itemId, kind, at });
  }
  return [...latest].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, touch]) => touch);
}
