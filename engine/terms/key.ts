import type { Surface } from './surface.ts';

/** What a key is for: pages of the shop (it is in them, and no secret), its systems, its analysts, its admins. */
export const keyKinds = ['publishable', 'service', 'analyst', 'admin'] as const;
export type KeyKind = (typeof keyKinds)[number];

/** A key as it is kept: enough to know it again, and not enough to make it again. */
export interface KeyRecord {
  /** Its public name, such as sk_1f0c9a5be2d4: for lists, and for revoking it. */
  readonly keyId: string;
  readonly kind: KeyKind;
  /** What the shop calls it; the old and the new key of a rotation share it. */
  readonly name: string;
  /** SHA-256 of the key, in hexadecimal. A key is 256 random bits, so that a slow hash would protect nothing more. */
  readonly hash: string;
  /** Web origins whose pages may use it; empty for no restriction. */
  readonly origins: readonly string[];
  /** Surfaces that it may ask for; null for all. */
  readonly surfaces: readonly Surface[] | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it was used last, to within a minute; null before the first time. */
  readonly lastUsedAt: number | null;
  /** From when on it is refused; null while it is live. */
  readonly revokedAt: number | null;
}
