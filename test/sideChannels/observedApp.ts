import { evenTimes } from '../../server/guards/evenTimes.ts';
import { shopItems } from '../server/support/shopItems.ts';
import { testApp } from '../server/support/testApp.ts';
import type { ObservedApp } from './channel.ts';

/** A service that asks nobody to wait, in process: what is measured is its own work and nothing of a network's. Its answers leave when a service's do. */
export async function observedApp(): Promise<ObservedApp> {
  const app = await testApp({
    environment: {
      TIGHTROPE_RANDOM_SHARE: '0.3',
      TIGHTROPE_RATE_PER_ADDRESS: '0',
      TIGHTROPE_RATE_PER_KEY: '0',
      TIGHTROPE_RATE_PER_CUSTOMER: '0',
    },
  });
  const evenly = evenTimes();
  return { ...app, post: (...asked) => evenly(() => app.post(...asked)) };
}

/** The made model holds the first items to be the most popular. */
export const popularityRank: ReadonlyMap<string, number> = new Map(
  shopItems.filter(({ inStock }) => inStock).map(({ itemId }, place) => [itemId as string, place]),
);
