/** The names of things. Branded strings, so that a person's name cannot be passed where an item's is wanted. */

declare const kind: unique symbol;
type Named<Kind extends string> = string & { readonly [kind]: Kind };

/** The shop's own name of an item, opaque to us. */
export type ItemId = Named<'item'>;

/** A person's pseudonym: a keyed hash of the shop's name for them, never that name itself. The unit of protection. */
export type UserId = Named<'user'>;

/** The shop's name of one event; unique, so that a repeated delivery counts once. */
export type EventId = Named<'event'>;

/** The identity of one release: of its ledger entry and of the snapshot that it paid for. */
export type ReleaseId = Named<'release'>;

/** An item's place in the catalogue that a model was learned on: a whole number in [0, n). */
export type ItemIndex = number;

/** What the outside may use as a name: 1 to 64 of these characters. No name that a shell, a query or a path would read. */
export const namePattern = /^[A-Za-z0-9_.:@-]{1,64}$/;

/** True for a string that may name an item, an event or a person. */
export const isName = (text: string): boolean => namePattern.test(text);
