/** How the shop signs: fixed by configuration, and never read from a token. */
export interface TokenRules {
  /** HS256 by the shared secret; EdDSA or ES256 by the keys that the shop publishes. */
  readonly algorithm: TokenAlgorithm;
  /** The claim `iss`. */
  readonly issuer: string;
  /** The claim `aud`. */
  readonly audience: string;
  /** The header `typ`. */
  readonly type: string;
  /** The longest life of a token that we accept, in seconds: one with an expiry in milliseconds would live for ever. */
  readonly longestLife: number;
}

export const tokenAlgorithms = ['HS256', 'EdDSA', 'ES256'] as const;
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

/** A shop that shares a secret with us. */
export const defaultTokenRules: TokenRules = {
  algorithm: 'HS256',
  issuer: 'tightrope-shop',
  audience: 'tightrope',
  type: 'JWT',
  longestLife: 24 * 3600,
};
