import type { Fetch } from './graphqlEndpoint.ts';
import { addressOf } from './guards/addressOf.ts';
import type { CallerOf } from './guards/callers.ts';
import { pointsPerField, type Spend } from './guards/rates.ts';
import { askedTooOften } from './refusal.ts';

export interface PaidEntranceParts {
  /** Takes points from senders: the same counts as those of GraphQL. */
  readonly spend: Spend;
  /** Whose key a request carries. */
  readonly callerOf: CallerOf;
  /** How many proxies of the shop's own stand before the service. */
  readonly proxies: number;
}

/**
 * An entrance beside GraphQL at which a request costs as much as a root field: by its address before anything is looked up for it, so
 * that guesses at keys and at secrets are counted, and by its key.
 */
export const paidEntrance =
  ({ spend, callerOf, proxies }: PaidEntranceParts) =>
  (inside: Fetch): Fetch =>
  async (request, peer) => {
    const address = addressOf(request, peer ?? null, proxies);
    const byAddress = await spend({ address, caller: null }, pointsPerField);
    if (byAddress !== null) return askedTooOften(byAddress);
    const caller = await callerOf(request);
    const byKey = caller === 'UNAUTHENTICATED' ? null : await spend({ address: null, caller }, pointsPerField);
    return byKey === null ? inside(request, peer) : askedTooOften(byKey);
  };
