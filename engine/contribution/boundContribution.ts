import type { ItemId, ItemIndex } from '../terms/ids.ts';
import type { InteractionKind, Profile, Touch } from '../terms/interaction.ts';
import type { BoundedItems, Consented } from '../terms/stages.ts';
import { inSteps, type Loudness } from './loudness.ts';

/** Which items of a person count, and how many may. All of it public. */
export interface ContributionRule {
  /** C: the most items kept; a whole number from 1. */
  readonly bound: number;
  /** The kinds of interaction that count. */
  readonly kinds: readonly InteractionKind[];
  /** A touch's place in what is counted; undefined for what may not be learned: an unknown item, or a sensitive one. */
  readonly learnable: (itemId: ItemId, at: number) => ItemIndex | undefined;
  /** How loudly a touch speaks; null where all are alike. */
  readonly loudness: Loudness | null;
}

/**
 * At most C distinct items of one person: the latest touched, ties by a hash of the person's and the item's names. The
 * choice looks at nobody else, or it would be one more thing that noise would have to cover.
 *
 * @returns ascending places in the catalogue, and how loudly each speaks; empty where nothing counts. Cost O(m log m) for m
 *   touches
 */
export function boundContribution(profile: Consented<Profile, 'LEARN'>, rule: ContributionRule): BoundedItems {
  const places = new Uint32Array(profile.touches.length);
  let length = 0;
  for (const touch of profile.touches) {
    if (!rule.kinds.includes(touch.kind)) continue;
    const index = rule.learnable(touch.itemId, touch.at);
    if (index !== undefined) places[length++] = index;
  }
  const distinct = ascendingDistinct(places.subarray(0, length));
  const kept = distinct.length <= rule.bound ? distinct : latestTouched(profile, rule);
  const loudness = rule.loudness && inSteps(loudestTouches(kept, profile, rule, rule.loudness));
  return { items: kept, loudness } as unknown as BoundedItems;
}

/** How loud the loudest touch of each kept item is. */
function loudestTouches(
  kept: Uint32Array,
  { touches }: Profile,
  { kinds, learnable }: ContributionRule,
  loudness: Loudness,
): Float64Array {
  const placeOf = new Map(Array.from(kept, (item, place) => [item, place]));
  const amounts = new Float64Array(kept.length);
  for (const { kind, itemId, at } of touches) {
    if (!kinds.includes(kind)) continue;
    const place = placeOf.get(learnable(itemId, at) ?? -1);
    if (place !== undefined) amounts[place] = Math.max(amounts[place]!, loudness(kind, at));
  }
  return amounts;
}

/** Sorts in place; nearly everybody is within the bound, so this is what a build waits for. */
function ascendingDistinct(places: Uint32Array): Uint32Array {
  places.sort();
  let distinct = 0;
  for (let place = 0; place < places.length; place += 1) {
    if (place === 0 || places[place] !== places[distinct - 1]) places[distinct++] = places[place]!;
  }
  return places.subarray(0, distinct);
}

/** The C items touched last. */
function latestTouched({ touches, userId }: Profile, { kinds, learnable, bound }: ContributionRule): Uint32Array {
  const latest = new Map<ItemIndex, Touch>();
  for (const touch of touches) {
    if (!kinds.includes(touch.kind)) continue;
    const index = learnable(touch.itemId, touch.at);
    if (index === undefined) continue;
    const known = latest.get(index);
    if (!known || known.at < touch.at) latest.set(index, touch);
  }
  const order = (touch: Touch) => hash32(`${userId} ${touch.itemId}`); // keyed: the pseudonym is a keyed hash
  const kept = [...latest]
    .map(([index, touch]) => ({ index, at: touch.at, tie: order(touch) }))
    .sort((one, other) => other.at - one.at || one.tie - other.tie || one.index - other.index)
    .slice(0, bound);
  return Uint32Array.from(kept, ({ index }) => index).sort();
}

/** FNV-1a over UTF-16 units, finished with Murmur3's mixer: even enough to break ties by, and nothing more. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
