import type { Neighbourhoods } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Profile, Touch } from '../terms/interaction.ts';
import type { Consented } from '../terms/stages.ts';
import type { ReadyModel } from './readyModel.ts';
import { type Evidence, tallyEvidence } from './tallyEvidence.ts';

/** An item that speaks for its neighbours, and how loudly. */
export interface Voice {
  readonly item: ItemIndex;
  /** Above 0. */
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
 * Σ over the voices of similarity × weight × rarity, for every neighbour that the shop still has and that is of the voice's own sort. What nearly everybody has
 * says little of one person, so it speaks more softly (docs/decisions/0008-rare-voices.md). Rarity shifts weight between
 * voices, and together they speak as loudly as their weights. Cost O(voices · K).
 *
 * @param rows the neighbourhoods to listen to, as learned; several add up
 */
export function hearNeighbours(voices: readonly Voice[], rows: readonly Neighbourhoods[], ready: ReadyModel): Evidence {
  const { inModel } = ready;
  let cells = 0;
  let heard = 0;
  let rare = 0;
  for (const { item, weight } of voices) {
    heard += weight;
    rare += weight * ready.rarity[item]!;
    const row = inModel[item] ?? -1;
    if (row >= 0) for (const { starts } of rows) cells += starts[row + 1]! - starts[row]!;
  }
  const tally = tallyEvidence(cells);
  for (const { item, weight: own } of voices) {
    const row = inModel[item] ?? -1;
    if (row < 0) continue;
    const weight = (own * ready.rarity[item]! * heard) / rare;
    const places = ready.heardFrom(item);
    for (const { starts, neighbours, similarities } of rows) {
      const [from, end] = [starts[row]!, starts[row + 1]!];
      tally.hear({ names: neighbours, places, amounts: similarities, from, end, weight });
    }
  }
  return tally.evidence(heard);
}
