/** What other projects call the columns that we read. */

export interface DataColumns {
  readonly user: number;
  readonly item: number;
  readonly event: number;
  readonly value: number;
  readonly timestamp: number;
}

/** Our own name first; then LensKit's, RecBole's and MovieLens's; then what shops call a visit, a basket and a product. */
const knownAs: Readonly<Record<keyof DataColumns, readonly string[]>> = {
  user: [
    ...['user', 'user_id', 'userid', 'session_id', 'sessionid', 'session', 'visitor_id', 'visitorid'],
    ...['customer_id', 'customerid', 'household_id', 'basket_id', 'basket', 'order_id', 'invoiceno', 'invoice'],
  ],
  item: [
    ...['item', 'item_id', 'itemid', 'movieid', 'movie_id', 'artistid', 'product_id', 'productid', 'product'],
    ...['sku', 'stockcode', 'article_id'],
  ],
  event: ['event', 'event_type', 'behavior'],
  value: ['value', 'rating', 'count', 'weight'],
  timestamp: ['timestamp', 'time', 'datetime'],
};

/**
 * Where the columns are that we read, by their names in lower case; −1 where there is none. RecBole writes a type behind
 * each name ('user_id:token'), which is passed over.
 */
export function findDataColumns(columns: readonly string[]): DataColumns {
  const plain = columns.map((name) => name.split(':')[0]!);
  const find = (names: readonly string[]) => names.map((name) => plain.indexOf(name)).find((place) => place >= 0) ?? -1;
  return {
    user: find(knownAs.user),
    item: find(knownAs.item),
    event: find(knownAs.event),
    value: find(knownAs.value),
    timestamp: find(knownAs.timestamp),
  };
}
