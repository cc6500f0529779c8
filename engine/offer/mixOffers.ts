import { luckOf } from '../random/luckOf.ts';
import type { KeyedRandom, Random } from '../random/random.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Eligible, Ranked } from '../terms/stages.ts';
import type { ListGuard } from './listGuard.ts';
import type { Origin } from './offer.ts';
import type { RandomPool } from './randomPool.ts';

/** A slot, filled. */
export interface MixedSlot {
  readonly item: ItemIndex;
  readonly origin: Origin;
  /** The chance that this slot showed this item, given the slots before it. */
  readonly propensity: number;
  /** The chance of the pool's draw alone to be this item. */
  readonly drawChance: number;
}

/** What mixing needs to know. */
export interface MixRequest {
  readonly ranked: Ranked;
  /** The pool of who may see what this viewer may see. */
  readonly pool: RandomPool;
  readonly eligible: Eligible;
  readonly guard: ListGuard;
  /** The eligible items that the shop's rules put into a slot, whatever the coin says; none unless given. */
  readonly pins?: ReadonlyMap<number, ItemIndex>;
  /** p: the chance that a slot is random, in [0, 1]. */
  readonly randomShare: number;
  /** The chance that a slot of the mixed list is drawn over with one more random offer, in [0, 1]; 0 unless given. */
  readonly drawnOver?: number;
  /** One stream for each slot: the same whenever this list is asked for. */
  readonly random: KeyedRandom;
  readonly length: number;
}

/**
 * Fills each slot with a random offer by the slot's own coin, else with the next ranked one; no item twice. A slot's coin
 * and its draw come from a stream of the slot alone, so neither asking again, nor paging, nor a longer list draws anew.
 *
 * A pinned item stands in its slot for everybody alike, so that it tells nothing; it is in no other slot.
 *
 * Every other slot makes both draws, whichever it uses, so that time tells nothing either.
 *
 * More random offers than `randomShare` are drawn over the mixed list, by coins that do not ask what stands in a slot: so
 * whoever has the list with them and without sees which were drawn over, and no more of the others than before. A larger
 * share would move the ranked offers and leave the random ones.
 *
 * Cost O(barred + length · log pool).
 *
 * @throws {RangeError} if the pool is that of shoppers who may see something else
 */
export function mixOffers(request: MixRequest): readonly MixedSlot[] {
  const { ranked, guard, pins, randomShare, drawnOver = 0, length } = request;
  const drawing = drawingFrom(request);
  const shown = new Set<ItemIndex>();
  const slots: MixedSlot[] = [];
  const mostRandom = 1 - (1 - randomShare) * (1 - drawnOver);
  const shares: number[] = [];
  let next = 0;
  const take = (item: ItemIndex) => {
    shown.add(item);
    drawing.leave(item);
    const full = guard.take(item);
    if (full !== null) drawing.leaveCluster(full);
  };
  const pinned = new Map<number, ItemIndex>();
  for (const [slot, item] of pins ?? []) {
    if (slot >= length || !guard.admits(item)) continue;
    pinned.set(slot, item);
    take(item);
  }
  while (slots.length < length) {
    const pin = pinned.get(slots.length);
    if (pin !== undefined) {
      slots.push({ item: pin, origin: 'PINNED', propensity: 1, drawChance: 0 });
      continue;
    }
    while (next < ranked.length && (shown.has(ranked[next]!) || !guard.admits(ranked[next]!))) next += 1;
    const best = ranked[next];
    const random = request.random('slot', String(slots.length));
    const coin = unitInterval(random) < randomShare;
    const drawn = drawing.draw(random);
    if (best === undefined && drawn === null) break;
    const isRandom = drawn !== null && (coin || best === undefined);
    const item = isRandom ? drawn.item : best!;
    const share = drawn === null ? 0 : best === undefined ? 1 : mostRandom;
    shares[slots.length] = share;
    const drawChance = drawing.chanceOf(item);
    slots.push({
      item,
      origin: isRandom ? 'RANDOM' : 'RANKED',
      propensity: share * drawChance + (item === best ? 1 - share : 0),
      drawChance,
    });
    take(item);
  }
  if (drawnOver > 0) drawOver();
  return slots;

  /** By coins of their own, from what the whole list leaves of the pool. */
  function drawOver(): void {
    for (const [slot, share] of shares.entries()) {
      if (slots[slot]!.origin === 'PINNED') continue;
      const random = request.random('over', String(slot));
      const coin = unitInterval(random) < drawnOver;
      const drawn = drawing.draw(random);
      if (!coin || drawn === null) continue;
      const drawChance = drawing.chanceOf(drawn.item);
      slots[slot] = { item: drawn.item, origin: 'RANDOM', propensity: share * drawChance, drawChance };
      take(drawn.item);
    }
  }
}

/** The pool as it shrinks: what was shown, and what may not be, is not drawn. */
function drawingFrom({ pool, eligible }: MixRequest) {
  const { items, isIn, weights, sums, placeOf, ofCluster } = pool;
  if (pool.mayShow !== eligible.mayShow) throw new RangeError('pool must be that of what may be shown to this viewer');
  const total = sums[sums.length - 1] ?? 0;
  const closed = new Set<number>();
  let left = pool.weight;
  const isOpen = (place: number) => isIn[place] === 1 && !closed.has(place);
  const leave = (item: ItemIndex) => {
    const place = placeOf[item]!;
    if (place < 0 || closed.has(place)) return;
    closed.add(place);
    left -= weights[place]!;
  };
  for (const item of eligible.barred) leave(item);
  return {
    leave,
    /**
     * An open item in proportion to its weight; null when none is left. Whatever else is open changes nothing as long as
     * the drawn one is: so no filter, and nothing in the cart, buys a new draw.
     */
    draw(random: Random): { readonly item: ItemIndex } | null {
      if (closed.size === pool.size) return null;
      // Tries until an open one comes: the same distribution as drawing among the open ones.
      for (let tries = 0; tries < 64; tries += 1) {
        const place = firstAbove(sums, unitInterval(random) * total);
        if (isOpen(place)) return { item: items[place]! };
      }
      // A race: each open one arrives after an exponential time by its weight, and the first one wins (Efraimidis & Spirakis 2006).
      const seed = random.bytes(6);
      let first = -1;
      let arrived = Number.POSITIVE_INFINITY;
      for (let place = 0; place < items.length; place += 1) {
        if (!isOpen(place)) continue;
        const arrives = -Math.log(luckOf(seed, items[place]!)) / weights[place]!;
        if (arrives < arrived) {
          arrived = arrives;
          first = items[place]!;
        }
      }
      return { item: first };
    },
    chanceOf(item: ItemIndex): number {
      const place = placeOf[item]!;
      return place < 0 || closed.has(place) ? 0 : weights[place]! / left;
    },
    leaveCluster(cluster: string): void {
      ofCluster.get(cluster)?.forEach(leave);
    },
  };
}

/** 48 bits are enough: no share and no weight is known that finely. */
const unitInterval = (random: Random): number => random.bytes(6) / 2 ** 48;

/** The first place whose running sum is above the value; sums ascend and end above it. */
function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
