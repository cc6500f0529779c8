import type { Item } from '../../engine/terms/item.ts';

/** A query that works on this shop as it is: offers for somebody who looked at two of its products. */
export function firstQuery(items: readonly Item[]): string {
  const history = items
    .filter(({ inStock }) => inStock)
    .slice(0, 2)
    .map(({ itemId }) => `{ productId: ${JSON.stringify(itemId)}, kind: VIEW }`);
  return `# Offers for somebody who agreed to personal ones, and whose browser sent what they looked at.
{
  recommendations(
    input: {
      surface: FOR_YOU
      context: {
        consent: { personalization: true }
        history: [${history.join(', ')}]
      }
    }
    first: 10
  ) {
    mode
    degraded
    items {
      edges {
        node { id title categories price { amount currency } }
        reason { text }
      }
    }
    disclosure { summary }
    validUntil
  }
}
`;
}
