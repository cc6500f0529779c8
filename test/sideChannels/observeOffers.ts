import type { ObservedApp } from './channel.ts';
import { type Told, tellApart } from './welch.ts';

/** What is seen of an offer, and whether random and ranked ones differ in it. */
export interface SeenTrait {
  readonly name: string;
  readonly told: Told;
  /** The area under the ROC curve of who goes by this trait alone; a coin has ½. */
  readonly auc: number;
}

export interface SeenOffers {
  readonly random: number;
  readonly ranked: number;
  readonly traits: readonly SeenTrait[];
}

interface Edge {
  readonly cursor: string;
  readonly node: { readonly id: string; readonly price: { readonly amount: string } | null };
  readonly reason: object;
}

const query =
  'query ($session: String!, $history: [HistoryItemInput!]!) { recommendations(input: { surface: FOR_YOU, context: { consent: { personalization: true, analytics: true }, sessionToken: $session, history: $history } }, first: 20) { recommendationId items { edges { cursor node { id sku title price { amount currency } } reason { code text } } } } }';

const traits: Readonly<Record<string, (edge: Edge, rank: ReadonlyMap<string, number>) => number>> = {
  'length of its JSON, names and titles apart': (edge) =>
    JSON.stringify({ ...edge, node: { ...edge.node, id: '', sku: '', title: '' } }).length,
  'first character of its cursor': ({ cursor }) => cursor.charCodeAt(0),
  'sum of its cursor': ({ cursor }) => Buffer.from(cursor, 'base64url').reduce((sum, byte) => sum + byte, 0),
  'length of its reason': ({ reason }) => JSON.stringify(reason).length,
  price: ({ node }) => Number(node.price?.amount ?? 0),
  'rank of its popularity': ({ node }, rank) => rank.get(node.id)!,
};

/**
 * Compares random with ranked offers over many lists of different people (G02). Which is which is asked of the log for
 * auditors, as no storefront can.
 *
 * @param rank of each product by released popularity
 */
export async function observeOffers(
  app: ObservedApp,
  lists: number,
  rank: ReadonlyMap<string, number>,
): Promise<SeenOffers> {
  const names = [...rank.keys()];
  const offers: { readonly isRandom: boolean; readonly edge: Edge }[] = [];
  for (let place = 0; place < lists; place += 1) {
    const history = [0, 23, 41].map((step) => ({
      productId: names[(7 * place + step) % names.length],
      kind: 'PURCHASE',
    }));
    const { data } = await app.ask<{
      recommendations: { recommendationId: string; items: { edges: readonly Edge[] } };
    }>(query, { variables: { session: `session-${place}`, history } });
    const { recommendationId, items } = data.recommendations;
    const served = await app.shop.served.find(recommendationId);
    const origins = new Map(served?.slots.map(({ itemId, origin }) => [itemId as string, origin]));
    for (const edge of items.edges) offers.push({ edge, isRandom: origins.get(edge.node.id) === 'RANDOM' });
  }
  const [random, ranked] = [offers.filter(({ isRandom }) => isRandom), offers.filter(({ isRandom }) => !isRandom)];
  return {
    random: random.length,
    ranked: ranked.length,
    traits: Object.entries(traits).map(([name, of]) => {
      const [one, other] = [random, ranked].map((some) => Float64Array.from(some, ({ edge }) => of(edge, rank)));
      return { name, told: tellApart(one!, other!), auc: areaUnder(one!, other!) };
    }),
  };
}

/** The chance that a value of the one is above one of the other, ties counting half. Cost O(n log n). */
function areaUnder(one: Float64Array, other: Float64Array): number {
  const all = [
    ...Array.from(one, (value) => ({ value, isOne: true })),
    ...Array.from(other, (value) => ({ value, isOne: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const rank = (from + to + 1) / 2;
    for (let place = from; place < to; place += 1) if (all[place]!.isOne) ranks += rank;
    from = to;
  }
  return (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length);
}
