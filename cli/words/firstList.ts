import type { Item } from '../../engine/terms/item.ts';
import { type PairName, pairNames } from '../../engine/terms/statistic.ts';
import type { Shop } from '../../server/shop.ts';

/** A list worth asking for first: of which surface, about which item. */
export interface FirstList {
  readonly surface: PairName;
  readonly item: Item;
}

/**
 * What to ask a shop first: about its most popular item in stock that has learned neighbours, by what was bought where
 * that was learned. Reads the model alone, which is public.
 *
 * @returns null for a shop without items
 */
export async function firstList(shop: Shop): Promise<FirstList | null> {
  const catalogue = await shop.catalogue();
  const model = shop.model();
  for (const surface of pairNames.toReversed()) {
    const rows = model?.neighbourhoods[surface];
    const popularity = model?.popularity[surface === 'BOUGHT_BOUGHT' ? 'MOST_BOUGHT' : 'MOST_VIEWED'];
    if (!model || !rows || !popularity) continue;
    const known = model.itemIds
      .map((itemId, index) => ({ index, item: catalogue.items[catalogue.indexOf(itemId) ?? -1] }))
      .filter(({ index, item }) => item?.inStock && rows.starts[index + 1]! > rows.starts[index]!)
      .sort((one, other) => popularity[other.index]! - popularity[one.index]!);
    if (known[0]?.item) return { surface, item: known[0].item };
  }
  const item = catalogue.items.find(({ inStock }) => inStock);
  return item ? { surface: 'BOUGHT_BOUGHT', item } : null;
}

/** The query for it, to be pasted into GraphiQL. */
export const queryFor = ({ surface, item }: FirstList): string => `{
  recommendations(input: { surface: ${surface}, productId: ${JSON.stringify(item.itemId)}, context: {} }, first: 5) {
    items { nodes { id title price { amount currency } } }
    degraded
    disclosure { summary }
  }
}`;

/** The same as one line for a shell: item names hold nothing that a shell would read. */
export const curlFor = (url: string, first: FirstList): string => {
  const body = JSON.stringify({ query: queryFor(first).replaceAll(/\s+/g, ' ') });
  return `curl -s ${url}/graphql -H 'content-type: application/json' -d '${body}'`;
};
