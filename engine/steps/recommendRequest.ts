import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { KeyedRandom } from '../random/random.ts';
import type { ItemId } from '../terms/ids.ts';
import type { Profile } from '../terms/interaction.ts';
import type { ItemFilter } from '../terms/itemFilter.ts';
import type { OfferKnobs } from '../terms/knobs.ts';
import type { OfferRule } from '../terms/offerRule.ts';
import type { Consent } from '../terms/purpose.ts';
import type { Consented } from '../terms/stages.ts';
import type { Surface } from '../terms/surface.ts';

/** What a list is asked for with. Nothing in it is kept. */
export interface RecommendRequest {
  readonly catalogue: Catalogue;
  /** null before the first build. */
  readonly model: ItemModel | null;
  readonly surface: Surface;
  /** The item that an item surface is about. */
  readonly anchor: ItemId | null;
  /** The viewer's own profile, past the gate; null for a list that is not personal. */
  readonly profile: Consented<Profile, 'PERSONALIZE'> | null;
  /** The viewer's consent, for guarded categories. */
  readonly consent: Consent;
  /** Which items the list may hold, its random offers too; all of them unless given. */
  readonly filter?: ItemFilter;
  /** What is in the viewer's cart, for WITH_CART. It speaks where the profile holds it too, past the gate. */
  readonly cart?: readonly ItemId[];
  /** Items never to show, such as the cart's. */
  readonly without: readonly ItemId[];
  readonly knobs: OfferKnobs;
  /** One stream for each slot of this viewer, epoch, surface and anchor: the same whenever asked. */
  readonly random: KeyedRandom;
  /** Now, in milliseconds since 1970, for recency. */
  readonly at: number;
  /** How many slots the whole list has; pages are cut from it. */
  readonly length: number;
  /** The shop's rules in force, the weightiest first (`rulesInForce`). None unless given. */
  readonly rules?: readonly OfferRule[];
  /** The chance that a slot of the finished list is drawn over with one more random offer, in [0, 1]; 0 unless given. */
  readonly drawnOver?: number;
}

/** A list that was made for somebody, and an item in it. */
export type WhyRequest = Pick<RecommendRequest, 'catalogue' | 'model' | 'profile' | 'consent' | 'knobs' | 'at'> & {
  readonly itemId: ItemId;
};
