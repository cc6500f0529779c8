import type { Neighbourhoods } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Profile, Touch } from '../terms/interaction.ts';
import type { Consented } from '../terms/stages.ts';
import type { ReadyModel } from './readyModel.ts';

/** An item that speaks for its neighbours, and how loudly. */
export interface Voice {
  readonly item: ItemIndex;
  /** Above 0. */
  readonly weight: number;
}

/** What was said for each item. */
export interface Evidence {
  /** By catalogue place; 0 where nothing was said. */
  readonly scores: Float64Array;
  /** The places with a score, in no order. */
  readonly items: readonly ItemIndex[];
  /** How loudly all voices spoke together. */
  readonly weight: number;
}

/**
 * What a person's own items weigh: a purchase more than a view, the latest more than the old ones (halving every
 * `halfLifeDays`; a time unknown counts as one half-life ago).
 *
 * @param at now, in milliseconds since 1970
 */
export function voicesOf(
  profile: Consented<Profile, 'PERSONALIZE'>,
  placeOf: (touch: Touch) => ItemIndex | undefined,
  at: number,
  halfLifeDays: number,
): readonly Voice[] {
  const weights = new Map<ItemIndex, number>();
  for (const touch of profile.touches) {
    const item = placeOf(touch);
    if (item === undefined) continue;
    const ageInHalfLives = touch.at === 0 ? 1 : Math.max(0, at - touch.at) / (halfLifeDays * 86_400_000);
    const weight = kindWeights[touch.kind] * 2 ** -Math.min(ageInHalfLives, 60);
    weights.set(item, Math.max(weight, weights.get(item) ?? 0));
  }
  return [...weights].map(([item, weight]) => ({ item, weight }));
}

const kindWeights = { PURCHASE: 1, CART: 0.8, VIEW: 0.5 } as const;

/**
 * Σ over the voices of similarity × weight, for every neighbour that the shop still has.
 *
 * Cost O(voices · K), and one array of n numbers.
 *
 * @param rows the neighbourhoods to listen to, as learned; several add up
 * @param itemCount n, the items of the catalogue
 */
export function hearNeighbours(
  voices: readonly Voice[],
  rows: readonly Neighbourhoods[],
  ready: ReadyModel,
  itemCount: number,
): Evidence {
  const scores = new Float64Array(itemCount);
  const items: ItemIndex[] = [];
  let heard = 0;
  for (const { item, weight } of voices) {
    heard += weight;
    const row = ready.inModel[item] ?? -1;
    if (row < 0) continue;
    for (const { starts, neighbours, similarities } of rows) {
      const end = starts[row + 1]!;
      for (let cell = starts[row]!; cell < end; cell += 1) {
        const other = ready.inCatalogue[neighbours[cell]!]!;
        if (other < 0) continue;
        if (scores[other] === 0) items.push(other);
        scores[other]! += similarities[cell]! * weight;
      }
    }
  }
  return { scores, items, weight: heard };
}
