import type { Surface } from '../../engine/terms/surface.ts';
import type { Viewer } from '../lists/listQuestion.ts';

/**
 * The six sorts of caller: nobody in particular; a page of the shop, by its publishable key; a customer, by the token that
 * the shop signed; and the shop's own systems, analysts and admins, by their secret keys.
 */
export const callerKinds = ['nobody', 'publishable', 'customer', 'service', 'analyst', 'admin'] as const;
export type CallerKind = (typeof callerKinds)[number];

/** Who asks, as far as the request has proved it. */
export interface Caller {
  readonly kind: CallerKind;
  /** The person whose token the request carries; null unless the kind is 'customer'. */
  readonly viewer: Viewer | null;
  /** The public name of the key that the request carries; null without one. */
  readonly keyId: string | null;
  /** The surfaces that its key may ask for; null for all of them. */
  readonly surfaces: readonly Surface[] | null;
}

/** Somebody who has proved nothing. */
export const nobody: Caller = { kind: 'nobody', viewer: null, keyId: null, surfaces: null };

/** Who decided something, for the shop's own records: a key by its public name, never a shopper. */
export const nameOfCaller = ({ kind, keyId }: Caller): string => keyId ?? kind;
