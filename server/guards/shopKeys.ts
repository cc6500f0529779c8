import { createLocalJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';
import { readKeySet } from './readKeySet.ts';

export interface ShopKeysParts {
  /** Where the shop publishes its keys: from the configuration, and from nowhere else. */
  readonly url: string;
  /** How long a key is honoured after the shop took it back, in seconds: as long as the longest token lives. */
  readonly honouredFor: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long the shop may take to answer, in milliseconds: somebody waits. 1500 unless given. */
  readonly longestWait?: number;
  /** Told when the keys could not be fetched: then the ones before go on. */
  readonly onFailure?: (thrown: unknown) => void;
}

/** At most one question a minute, in milliseconds, whether or not it is answered: tokens cannot make us ask more often. */
const askEvery = 60_000;
/** After so long we ask again though we know every key that we see, in milliseconds: that is how we hear of one taken back. */
const fresh = 10 * 60_000;

interface KnownKey {
  readonly jwk: JWK;
  /** When the shop did not name it any more, in milliseconds since 1970; null while it does. */
  readonly goneAt: number | null;
}

/**
 * The public keys of the shop, fetched when they are needed and kept. A key that the shop has replaced is honoured for as
 * long as tokens that it signed may live; when the shop cannot be reached, the keys before go on.
 */
export function shopKeys({
  url,
  honouredFor,
  now,
  longestWait = 1500,
  onFailure = () => {},
}: ShopKeysParts): JWTVerifyGetKey {
  let known: readonly KnownKey[] = [];
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  let find: { readonly keys: readonly KnownKey[]; readonly get: JWTVerifyGetKey } | null = null;

  function ask(): Promise<void> {
    if (asking === null && now() - askedAt >= askEvery) {
      askedAt = now();
      asking = readKeySet(url, longestWait)
        .then(learn, onFailure)
        .finally(() => {
          asking = null;
        });
    }
    return asking ?? Promise.resolve();
  }

  function learn(published: readonly JWK[]): void {
    fetchedAt = now();
    const texts = new Set(published.map(textOf));
    // Two keys of one name would be told apart by nobody, and every token that names it refused: the one that is published counts.
    const names = new Set(published.map(({ kid }) => kid));
    known = [
      ...published.map((jwk) => ({ jwk, goneAt: null })),
      ...known
        .filter(({ jwk }) => !texts.has(textOf(jwk)) && !names.has(jwk.kid))
        .map(({ jwk, goneAt }) => ({ jwk, goneAt: goneAt ?? fetchedAt })),
    ];
  }

  /** Finds among the keys that are good now; made anew only when those change, because it imports each key once. */
  function among(): JWTVerifyGetKey {
    const good = known.filter(({ goneAt }) => goneAt === null || now() < goneAt + honouredFor * 1000);
    if (good.length < known.length) known = good;
    if (find?.keys !== known) find = { keys: known, get: createLocalJWKSet({ keys: known.map(({ jwk }) => jwk) }) };
    return find.get;
  }

  return async (header, token) => {
    const isKnown = known.some(({ jwk }) => jwk.kid === header?.kid);
    if (!isKnown) await ask();
    else if (now() - fetchedAt >= fresh) void ask();
    return among()(header, token);
  };
}

const textOf = ({ kid, kty, crv, x, y }: JWK): string => JSON.stringify([kid, kty, crv, x, y]);
