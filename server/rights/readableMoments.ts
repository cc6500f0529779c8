/** Names of moments, in tables and in what is kept as one text: at, received_at, cancel_until, restricted_since, expiresAt. */
const namesMoment = /(?:^at|_at|_until|_since|At)$/;
/** The last moment that a date can be, in milliseconds since 1970. */
const lastMoment = 8.64e15;

/**
 * The same with its moments in ISO 8601, since nobody reads milliseconds since 1970; 0 is how an unknown one is kept, and is null.
 * Whatever is no whole number of milliseconds stays as it is.
 *
 * @param value a row, or anything inside one
 */
export function readableMoments(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => readableMoments(one));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readableMoments(one, key)]));
  if (!namesMoment.test(name) || !(typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))))
    return value;
  const at = Number(value);
  if (at === 0) return null;
  return Number.isInteger(at) && at <= lastMoment ? new Date(at).toISOString() : value;
}
