/** What keeps offers from wearing somebody out: caps, breaks, quiet hours. Nothing of it is stored here; the browser knows what it showed. */

import type { Epoch } from '../../engine/offer/epochOf.ts';
import type { KeyedRandom } from '../../engine/random/random.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { FrequencyCap, OfferKnobs } from '../../engine/terms/knobs.ts';
import { type FatigueLevel, fatigueLevels } from '../../engine/terms/shopperSettings.ts';

/** That an item was shown, as the browser remembers it. */
export interface Showing {
  readonly itemId: ItemId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const day = 86_400;
const breaks: Readonly<Record<FatigueLevel, number>> = { NORMAL: Number.POSITIVE_INFINITY, LESS: 4, RARELY: 2 };

/** The lesser of two: what the browser says, and what somebody signed in has settled, each only lower. */
export const tirednessOf = (one: FatigueLevel, other: FatigueLevel): FatigueLevel =>
  fatigueLevels.indexOf(one) > fatigueLevels.indexOf(other) ? one : other;

/**
 * The knobs of somebody who wants less. LESS: half as often, at most twice a week, and a break every fourth epoch at least.
 * RARELY: at most once a week, and a break every other epoch.
 * Never more than the shop's own.
 */
export function fatigueKnobs(
  { caps, breakEvery }: Pick<OfferKnobs, 'caps' | 'breakEvery'>,
  level: FatigueLevel,
): Pick<OfferKnobs, 'caps' | 'breakEvery'> {
  if (level === 'NORMAL') return { caps, breakEvery };
  const own = level === 'RARELY' ? [{ cap: 1, periodSeconds: 7 * day }] : [{ cap: 2, periodSeconds: 7 * day }];
  const fewer = caps.map(({ cap, periodSeconds }) => ({ cap: Math.ceil(cap / 2), periodSeconds }));
  return { caps: [...fewer, ...own], breakEvery: Math.min(breakEvery ?? Number.POSITIVE_INFINITY, breaks[level]) };
}

/**
 * What was shown as often as a cap allows, in the time before the epoch began. What is shown during the epoch counts from the
 * next one on: a list stays as it is all epoch long, however often it is looked at.
 */
export function tiredItems(
  caps: readonly FrequencyCap[],
  showings: readonly Showing[],
  epochBegan: number,
): readonly ItemId[] {
  const tired = new Set<ItemId>();
  for (const { cap, periodSeconds } of caps) {
    const counts = new Map<ItemId, number>();
    for (const { itemId, at } of showings) {
      if (at >= epochBegan || at < epochBegan - 1000 * periodSeconds) continue;
      const count = (counts.get(itemId) ?? 0) + 1;
      counts.set(itemId, count);
      if (count >= cap) tired.add(itemId);
    }
  }
  return [...tired];
}

/**
 * Whether this epoch is a break of this viewer's: one in so many, at a place of their own that says nothing about them and
 * hangs on nothing that they did.
 *
 * @param viewer what keys the viewer's random offers
 */
export function isBreak(
  breakEvery: number | null,
  epoch: Pick<Epoch, 'number'>,
  viewer: string,
  keyed: KeyedRandom,
): boolean {
  if (breakEvery === null) return false;
  const turn = keyed('break', viewer).bytes(4) % breakEvery;
  return (((epoch.number + turn) % breakEvery) + breakEvery) % breakEvery === 0;
}
