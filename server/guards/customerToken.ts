/** How a shop tells us who is asking: a short-lived token that it signs. Nothing else in a request names a person. */

import { errors, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { isText } from './readInput.ts';
import { defaultTokenRules, type TokenRules } from './tokenRules.ts';

/** What a token says. */
export interface Customer {
  /** The shop's name for the person: 1 to 256 characters, none of them control characters; seen by nobody but the pseudonym. */
  readonly subject: string;
  /** True where the shop knows the person to be a minor. */
  readonly minor: boolean;
  /** When it was signed, in milliseconds since 1970; null where it does not say. */
  readonly signedAt?: number | null;
}

/** How far two clocks may be apart, in seconds. */
const skew = 60;

/**
 * Signs a token for a person, as a shop that shares a secret with us would.
 *
 * @param lifeSeconds how long it holds; at most as long as the rules allow
 * @param now milliseconds since 1970
 * @throws {RangeError} if the subject is empty or too long, the life is outside (0, the longest], or the rules want
 *   another algorithm than HS256
 */
export function signCustomerToken(
  customer: Customer,
  secret: Uint8Array,
  now: number,
  lifeSeconds = 15 * 60,
  rules: TokenRules = defaultTokenRules,
): Promise<string> {
  const { algorithm, issuer, audience, type, longestLife } = rules;
  if (algorithm !== 'HS256') throw new RangeError(`algorithm must be HS256, got ${algorithm}`);
  if (!isSubject(customer.subject))
    throw new RangeError('subject must have 1 to 256 characters, without control characters or blanks around them');
  if (!(lifeSeconds > 0 && lifeSeconds <= longestLife))
    throw new RangeError(`lifeSeconds must be in (0, ${longestLife}], got ${lifeSeconds}`);
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT(customer.minor ? { minor: true } : {})
    .setProtectedHeader({ alg: algorithm, typ: type })
    .setSubject(customer.subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.ceil(lifeSeconds))
    .sign(secret);
}

/**
 * Who a token speaks for. The algorithm, issuer, audience and type are ours to say, never the token's; a key, or the address
 * of one, that a token brings along is not looked at.
 *
 * @param key the shared secret, or what finds the shop's public key for a token
 * @param now milliseconds since 1970
 * @returns the customer, or 'UNAUTHENTICATED' and not why: a forger learns nothing
 */
export async function readCustomerToken(
  token: string,
  key: Uint8Array | JWTVerifyGetKey,
  now: number,
  { algorithm, issuer, audience, type, longestLife }: TokenRules = defaultTokenRules,
): Promise<Result<Customer, 'UNAUTHENTICATED'>> {
  if (token.length > 4096) return refuse('UNAUTHENTICATED');
  try {
    const options: JWTVerifyOptions = {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: type,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: skew,
      currentDate: new Date(now),
    };
    const { payload } = await (typeof key === 'function'
      ? jwtVerify(token, key, options)
      : jwtVerify(token, key, options));
    const { sub, exp = Infinity, iat = null, minor } = payload; // each is a number, or was refused
    const tooLong = exp > now / 1000 + longestLife + skew;
    const notYet = iat !== null && iat > now / 1000 + skew;
    if (!isSubject(sub) || tooLong || notYet || !(minor === undefined || typeof minor === 'boolean'))
      return refuse('UNAUTHENTICATED');
    return accept({ subject: sub, minor: minor === true, signedAt: iat === null ? null : iat * 1000 });
  } catch (error) {
    if (error instanceof errors.JOSEError) return refuse('UNAUTHENTICATED');
    throw error;
  }
}

const isSubject = (subject: unknown): subject is string =>
  typeof subject === 'string' && isText(subject, 256) && subject.trim() === subject;
