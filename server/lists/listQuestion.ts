import type { Mode } from '../../engine/offer/offer.ts';
import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Touch } from '../../engine/terms/interaction.ts';
import type { ItemFilter } from '../../engine/terms/itemFilter.ts';
import type { FatigueLevel } from '../../engine/terms/shopperSettings.ts';
import type { Situation } from '../../engine/terms/situation.ts';
import type { Surface } from '../../engine/terms/surface.ts';
import type { Showing } from './fatigue.ts';

/** Who is asking: somebody whose token we checked. */
export interface Viewer {
  readonly userId: UserId;
  /** True where the shop's token says so. */
  readonly minor: boolean;
  /** When the shop signed the token, in milliseconds since 1970; null, or not there, where it does not say. */
  readonly signedAt?: number | null;
}

/** Where the shopper is, no finer than this: a store of the shop's, or a cell of tens of kilometres. */
export type Place = { readonly store: string } | { readonly cell: string };

/** What the browser says about the person in front of it. Used for this answer, and kept nowhere. */
export interface Circumstances {
  /** Whether they agreed to offers from their history; null where they did not say. */
  readonly personalization: boolean | null;
  /** Whether their browser asked by Global Privacy Control that nothing personal be done, and this shop listens. */
  readonly privacyControl: boolean;
  /** Whether they agreed that what they are shown, and what comes of it, is counted; null where they did not say. */
  readonly analytics: boolean | null;
  /** Whether they agreed that their place is used for this answer; null where they did not say. */
  readonly location: boolean | null;
  /** No more than this; null for as much as is allowed. */
  readonly mode: Mode | null;
  readonly situation: Situation | null;
  readonly history: readonly Touch[];
  /** The categories that they told the shop they like. */
  readonly interests: readonly string[];
  /** What they waved away, and are not offered again. */
  readonly dismissed: readonly ItemId[];
  /** What this browser has shown them lately, for caps. */
  readonly shown: readonly Showing[];
  /** How much they want of it all. */
  readonly fatigue: FatigueLevel;
  readonly minor: boolean;
  /** Used for this answer and dropped. */
  readonly place: Place | null;
  readonly market: string | null;
  readonly locale: string | null;
  readonly currency: string | null;
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
  /** What the page may show. The market and the place come with the circumstances. */
  readonly filter: Omit<ItemFilter, 'market' | 'store' | 'cell'>;
  /** The page that the list is for, such as 'HOME'; null where that was not said. */
  readonly pageType: string | null;
}

/** Nobody said anything. */
export const unknownCircumstances: Circumstances = {
  personalization: null,
  privacyControl: false,
  analytics: null,
  location: null,
  mode: null,
  situation: null,
  history: [],
  interests: [],
  dismissed: [],
  shown: [],
  fatigue: 'NORMAL',
  minor: false,
  place: null,
  market: null,
  locale: null,
  currency: null,
  sessionToken: null,
};
