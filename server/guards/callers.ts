import type { UserId } from '../../engine/terms/ids.ts';
import type { KeyRecord } from '../../engine/terms/key.ts';
import type { Result } from '../../engine/terms/result.ts';
import type { Asked } from './asked.ts';
import { bearerOf, isSameSecret } from './bearer.ts';
import { type Caller, nobody } from './caller.ts';
import type { Customer } from './customerToken.ts';
import { type KeyRing, looksLikeKey } from './keyRing.ts';

export interface CallerParts {
  readonly keys: Pick<KeyRing, 'find'>;
  /** The one admin key that the service was started with. */
  readonly adminKey: string;
  readonly readToken: (token: string) => Promise<Result<Customer, 'UNAUTHENTICATED'>>;
  readonly pseudonym: (subject: string) => UserId;
  /** True where the storefront answers those who prove nothing. */
  readonly openStorefront: boolean;
}

/** Who asks; or 'UNAUTHENTICATED', and not why. */
export type CallerOf = (request: Asked) => Promise<Caller | 'UNAUTHENTICATED'>;

/**
 * The header for a key beside a customer's token: a page sends its publishable key here and the token as `Authorization`.
 * Either may come alone; a key alone may come as `Authorization` too.
 */
export const keyHeader = 'tightrope-key';

/** Who asks the storefront: nobody in particular, a page, a customer, or a system of the shop. No other secret key is good there. */
export function storefrontCaller({ keys, readToken, pseudonym, openStorefront }: CallerParts): CallerOf {
  return async (request) => {
    const bearer = bearerOf(request);
    if (bearer === undefined) return 'UNAUTHENTICATED';
    const bearerIsKey = bearer !== null && looksLikeKey(bearer);
    const beside = request.headers.get(keyHeader);
    if (bearerIsKey && beside !== null) return 'UNAUTHENTICATED';
    const presented = bearerIsKey ? bearer : beside;
    const token = bearerIsKey ? null : bearer;

    const key = presented === null ? null : await keys.find(presented);
    if (presented !== null && (key === null || !isForStorefront(key, request))) return 'UNAUTHENTICATED';
    const restricted = key === null ? nobody : callerWith(key);
    if (token === null) return key === null && !openStorefront ? 'UNAUTHENTICATED' : restricted;

    const customer = await readToken(token);
    if (!customer.ok) return 'UNAUTHENTICATED';
    const { subject, minor, signedAt = null } = customer.value;
    return { ...restricted, kind: 'customer', viewer: { userId: pseudonym(subject), minor, signedAt } };
  };
}

/** Who asks the admin endpoint: somebody with a secret key. */
export function adminCaller({ keys, adminKey }: CallerParts): CallerOf {
  return async (request) => {
    const presented = bearerOf(request);
    if (presented == null) return 'UNAUTHENTICATED';
    if (isSameSecret(presented, adminKey)) return { ...nobody, kind: 'admin', keyId: 'the admin key' };
    const key = await keys.find(presented);
    return key === null || key.kind === 'publishable' ? 'UNAUTHENTICATED' : callerWith(key);
  };
}

const callerWith = ({ kind, keyId, surfaces }: KeyRecord): Caller => ({ kind, viewer: null, keyId, surfaces });

function isForStorefront({ kind, origins }: KeyRecord, request: Asked): boolean {
  if (kind === 'service') return true;
  return (
    kind === 'publishable' && (origins.length === 0 || origins.some((one) => one === request.headers.get('origin')))
  );
}
