import { seededRandom } from '../../simulator/seededRandom.ts';
import { customerNamed, loadItems, loadSize } from './loadShop.ts';

/** One request of a storefront, ready to be sent. */
export interface StorefrontRequest {
  readonly body: string;
  /** Whose token goes along; null for nobody's. */
  readonly customer: string | null;
}

export const listQuery = `query ($input: RecommendationsInput!, $first: Int) {
  recommendations(input: $input, first: $first) {
    recommendationId mode degraded validUntil
    disclosure { randomShare summary }
    items { edges { cursor node { id sku title inStock price { amount currency } } reason { code text } } pageInfo { hasNextPage endCursor } }
  }
}`;

const eventsMutation =
  'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted ignored userErrors { code } } }';

/**
 * What a storefront asks: half of it the home page of somebody whose browser holds the history, a quarter product pages, a tenth
 * what is popular, and the rest the home page of somebody signed in. Lists of 10. The same requests in every run.
 */
export function listRequests(count: number, seed: string): readonly StorefrontRequest[] {
  const { below } = dice(seed);
  const items = (most: number) =>
    Array.from({ length: 1 + below(most) }, () => loadItems[below(loadItems.length)]!.itemId);
  const ask = (input: object, customer: string | null = null): StorefrontRequest => ({
    body: JSON.stringify({ query: listQuery, variables: { input, first: 10 } }),
    customer,
  });
  return Array.from({ length: count }, () => {
    const share = below(100);
    const sessionToken = `browser-${below(20_000)}`;
    if (share < 50)
      return ask({
        surface: 'FOR_YOU',
        context: {
          consent: { personalization: true },
          sessionToken,
          history: items(20).map((productId) => ({ productId, kind: 'VIEW' })),
        },
      });
    if (share < 75)
      return ask({
        surface: share % 2 === 0 ? 'VIEWED_VIEWED' : 'BOUGHT_BOUGHT',
        productId: items(1)[0],
        context: { sessionToken },
      });
    if (share < 85) return ask({ surface: 'MOST_VIEWED', context: { sessionToken } });
    return ask({ surface: 'FOR_YOU', context: {} }, customerNamed(below(loadSize.people)));
  });
}

/** Batches of events of people who are signed in; no event twice. */
export function eventRequests(count: number, batch: number, seed: string): readonly StorefrontRequest[] {
  const { below } = dice(seed);
  const at = new Date().toISOString();
  return Array.from({ length: count }, (_, request) => ({
    customer: customerNamed(below(loadSize.people)),
    body: JSON.stringify({
      query: eventsMutation,
      variables: {
        input: Array.from({ length: batch }, (__, place) => ({
          eventId: `${seed}-${request}-${place}`,
          productId: loadItems[below(loadItems.length)]!.itemId,
          kind: 'VIEW',
          occurredAt: at,
        })),
      },
    }),
  }));
}

/** Whole numbers below a bound, nearly uniform, from a seed. */
function dice(seed: string) {
  const random = seededRandom('load', seed);
  return { below: (bound: number): number => random.bytes(4) % bound };
}
