import type { ItemIndex, ReleaseId } from './ids.ts';
import type { Interaction, Profile } from './interaction.ts';
import type { Purpose } from './purpose.ts';

declare const stage: unique symbol;

/**
 * A value that only one room can make, so that no step of the line can be skipped. Costs nothing at run time.
 * Exactly one `as` per stage, in the room that may give it.
 */
export type Staged<Value, Stage extends string> = Value & { readonly [stage]: Stage };

/** Allowed for this purpose by the person it is about. Made only in consent/gate.ts. */
export type Consented<Value extends Interaction | Profile, For extends Purpose> = Staged<Value, `consented to ${For}`>;

/**
 * Distinct items of one person, at most C of them, without sensitive ones; ascending. Two such lists may stand side by side
 * (contribution/boundPerson.ts). Made only in contribution/.
 */
export type BoundedItems = Staged<
  {
    readonly items: Uint32Array;
    /** How loudly each of them speaks beside the others of the same person, from 1 to 63; null where all are alike. */
    readonly loudness: Uint8Array | null;
  },
  'bounded'
>;

/**
 * Bounded people packed for counting: person u holds items[starts[u]] … items[starts[u + 1] − 1], ascending, distinct.
 * Made only in contribution/gatherCrowds.ts.
 */
export type Crowd = Staged<
  {
    /** n, the items of the catalogue, or 2n for two lists side by side; every entry of `items` is below. */
    readonly itemCount: number;
    /** The people who hold at least one item. Private: a report may only show a noisy count. */
    readonly peopleCount: number;
    /** Length peopleCount + 1. */
    readonly starts: Uint32Array;
    readonly items: Uint32Array;
    /** One for each of `items`, as in `BoundedItems`; null where everybody's are alike. */
    readonly loudness: Uint8Array | null;
  },
  'bounded'
>;

/**
 * Everybody who contributes: one crowd for each subject, in order; then those of VIEWED_BOUGHT and of the trend, where they
 * are learned (contribution/boundPerson.ts). Made only in contribution/gatherCrowds.ts.
 */
export type Crowds = Staged<
  {
    readonly subjects: readonly Crowd[];
    /** The people who are in at least one crowd. Private, as above. */
    readonly contributors: number;
  },
  'bounded'
>;

/** Counted from people, exactly. The last private thing: only privacy/ may read it. Made only in statistics/. */
export type Exact<Value> = Staged<Value, 'exact'>;

/** Paid for, durably, before any data is read. Made only in privacy/chargeBuild.ts. */
export type Charged<Value> = Staged<Value, 'charged'>;

/** Noisy, and paid for in the ledger: safe to publish. Made only in privacy/. */
export type Released<Value> = Staged<Value, 'released'>;

/** What may be offered, by the same rules for a ranked and for a random offer. Made only in offer/admitItems.ts. */
export type Eligible = Staged<
  {
    /** 1 at the place of each item that the shop may show to this viewer; the same array for many of them. */
    readonly mayShow: Uint8Array;
    /** Of these, what is not shown this time. */
    readonly barred: ReadonlySet<ItemIndex>;
  },
  'eligible'
>;

/** Catalogue places, best first, of eligible items only. Made only in offer/rankItems.ts. */
export type Ranked = Staged<Uint32Array, 'ranked'>;

/** The identity under which a build was paid. */
export interface PaidRelease {
  readonly releaseId: ReleaseId;
  readonly nanoRho: number;
}
