import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from './caller.ts';
import { fewNames } from './fewNames.ts';

/** How much may be asked within a minute, in points; 0 for no limit. */
export interface RateSettings {
  readonly perAddress: number;
  readonly perKey: number;
  readonly perCustomer: number;
}

/** A request costs so many points, and each of its root fields; what the fields cost in complexity comes on top. */
export const pointsPerField = 10;

/** Counts points of names, over a minute each. Made for each sort of name, because each has a limit of its own. */
export type LimiterMaker = (sort: string, points: number) => RateLimiterAbstract;

/** What is known of the sender of a request. */
export interface Sender {
  /** Where it came from; null where that is not known, as in the process itself. */
  readonly address: string | null;
  readonly caller: Caller | null;
}

/** Takes points from a sender. @returns null; or, where they are used up, in how many seconds there are new ones */
export type Spend = (sender: Sender, points: number) => Promise<number | null>;

/** In the process: each replica counts for itself. */
export const memoryLimiter: LimiterMaker = (sort, points) =>
  new RateLimiterMemory({ keyPrefix: sort, points, duration: 60 });

/**
 * Limits by address, by key and by customer, each with its own count: whoever uses up one of them waits.
 *
 * @param hidden what a name is counted under: in the process held to a number of names, and a keyed hash where it leaves it
 */
export function rates(
  { perAddress, perKey, perCustomer }: RateSettings,
  limiterFor: LimiterMaker = memoryLimiter,
  hidden: (name: string) => string = fewNames(),
): Spend {
  const sorts = [
    { points: perAddress, nameOf: ({ address }: Sender) => address },
    { points: perKey, nameOf: ({ caller }: Sender) => caller?.keyId ?? null },
    { points: perCustomer, nameOf: ({ caller }: Sender) => caller?.viewer?.userId ?? null },
  ].map(({ points, nameOf }, place) => ({
    nameOf,
    limiter: points === 0 ? null : limiterFor(['address', 'key', 'customer'][place]!, points),
  }));

  return async (sender, points) => {
    const waits: Promise<number>[] = [];
    for (const { nameOf, limiter } of sorts) {
      const name = nameOf(sender);
      if (limiter !== null && name !== null) waits.push(waitFor(limiter, hidden(name), points));
    }
    if (waits.length === 0) return null;
    const longest = Math.max(...(await Promise.all(waits)));
    return longest > 0 ? Math.ceil(longest / 1000) : null;
  };
}

/** @returns milliseconds, 0 for none */
async function waitFor(limiter: RateLimiterAbstract, name: string, points: number): Promise<number> {
  try {
    await limiter.consume(name, points);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}
