import type { Mode } from '../../engine/offer/offer.ts';
import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Touch } from '../../engine/terms/interaction.ts';
import type { Surface } from '../../engine/terms/surface.ts';

/** What the shopper is doing. URGENT: nothing random, get on with it. LEISURE: more to discover. */
export const situations = ['LEISURE', 'IMPORTANT', 'ROUTINE', 'URGENT'] as const;
export type Situation = (typeof situations)[number];

/** Who is asking: somebody whose token we checked. */
export interface Viewer {
  readonly userId: UserId;
  /** True where the shop's token says so. */
  readonly minor: boolean;
}

/** What the browser says about the person in front of it. Used for this answer, and kept nowhere. */
export interface Circumstances {
  /** Whether they agreed to offers from their history; null where they did not say. */
  readonly personalization: boolean | null;
  /** No more than this; null for as much as is allowed. */
  readonly mode: Mode | null;
  readonly situation: Situation | null;
  readonly history: readonly Touch[];
  readonly minor: boolean;
  /** Made by the browser, known to nobody; keys the random offers and nothing else. */
  readonly sessionToken: string | null;
}

/** One list, asked for. */
export interface ListQuestion {
  readonly surface: Surface;
  /** The item that the surface is about, where it is about one. */
  readonly anchor: ItemId | null;
  readonly cart: readonly ItemId[];
  readonly viewer: Viewer | null;
  readonly circumstances: Circumstances;
}

/** Nobody said anything. */
export const unknownCircumstances: Circumstances = {
  personalization: null,
  mode: null,
  situation: null,
  history: [],
  minor: false,
  sessionToken: null,
};
