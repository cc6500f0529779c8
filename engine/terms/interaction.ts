import type { EventId, ItemId, UserId } from './ids.ts';
import type { Purpose } from './purpose.ts';

/** The ways in which a person touches an item. */
export const interactionKinds = ['VIEW', 'CART', 'PURCHASE'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/** How an interaction reached us. Data that somebody else collected is refused, and has no channel. */
export const channels = ['STOREFRONT', 'IMPORT', 'INVENTED'] as const;
export type Channel = (typeof channels)[number];

/** Where an interaction comes from and under which permission it was taken; kept with it for as long as it is. */
export interface Provenance {
  readonly channel: Channel;
  /** The surface, or the file's name, that brought it. Never a person's name. */
  readonly origin: string;
  /** What the person allowed when it was taken. */
  readonly purposes: readonly Purpose[];
  /** The records of the consents that it was taken under, as far as they are known: each says its policy, source and time. */
  readonly records?: readonly number[];
}

/** A person touched an item: implicit feedback. */
export interface Interaction {
  readonly eventId: EventId;
  readonly userId: UserId;
  readonly itemId: ItemId;
  readonly kind: InteractionKind;
  /** When, in milliseconds since 1970; 0 where the shop does not know. */
  readonly at: number;
  readonly provenance: Provenance;
}

/** One item of a profile: what was touched, how, and when last. */
export interface Touch {
  readonly itemId: ItemId;
  readonly kind: InteractionKind;
  readonly at: number;
}

/**
 * What one person touched; one entry for each item and kind, the latest. What a build reads has one for each stretch of
 * time that it tells apart.
 */
export interface Profile {
  readonly userId: UserId;
  readonly touches: readonly Touch[];
  /** The categories that they told us they like; none unless given. */
  readonly interests?: readonly string[];
}
