import type { ItemId } from '../../engine/terms/ids.ts';
import type { AnsweredList } from './answerList.ts';

/** A list, and how many of its offers its unit shows at a time. */
export interface UnitList {
  readonly list: AnsweredList;
  /** From 1. */
  readonly length: number;
}

/**
 * The lists of one page, each without what another has taken: an item is in at most one of them, however far they are paged.
 * They take turns from the top of the page down, one unit's length at a turn, so that a lower unit's first page loses only
 * what stands on the first pages above it.
 *
 * What is left of a list keeps its slots, so that cursors stay as they are. Which offers go is decided by what the lists show
 * and by nothing else, neither by which of them are random nor by which page was asked for: whoever sees all of the lists
 * could do the same, and learns nothing from it.
 *
 * Cost O(slots of all the lists).
 *
 * @returns the lists in their order
 */
export function onceOnPage(units: readonly UnitList[]): readonly AnsweredList[] {
  const taken = new Set<ItemId>();
  const turns = units.map(({ list, length }) => ({
    left: list.listed.values(),
    length,
    kept: [] as (typeof list.listed)[number][],
  }));
  let areLeft = true;
  while (areLeft) {
    areLeft = false;
    for (const { left, length, kept } of turns) {
      const full = kept.length + length;
      while (kept.length < full) {
        const next = left.next();
        if (next.done) break;
        areLeft = true;
        const { itemId } = next.value.item;
        if (taken.has(itemId)) continue;
        taken.add(itemId);
        kept.push(next.value);
      }
    }
  }
  return units.map(({ list }, place) => ({ ...list, listed: turns[place]!.kept }));
}
