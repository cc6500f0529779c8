import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { readProductId } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { shopperId } from '../lists/shopperId.ts';
import type { RequestTold } from './dataRequest.ts';

/** What has an id of its own: a product, the shopper who asks, or a request of theirs about their own data. */
type Node = Item | Viewer | RequestTold;

const isItem = (node: Node): node is Item => 'itemId' in node;
const isRequest = (node: Node): node is RequestTold => 'request' in node;

/** What can be asked for again by its id alone: what is public, and oneself. No id leads to somebody else. */
export const NodeType = builder.interfaceRef<Node>('Node').implement({
  description: 'What can be asked for again by its id. Ids are not to be taken apart.',
  resolveType: (node) => (isItem(node) ? 'Product' : isRequest(node) ? 'DataRequest' : 'Shopper'),
  fields: (t) => ({
    id: t.id({
      resolve: (node, _args, { shop }) =>
        isItem(node) ? node.itemId : isRequest(node) ? node.request.requestId : shopperId(shop.mixing, node),
    }),
  }),
});

builder.queryField('node', (t) =>
  t.field({
    type: NodeType,
    nullable: true,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'A product, the shopper who asks, or a request of theirs, by its id. null if there is none such, or it is somebody else’s.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, context): Promise<Node | null> {
      const { viewer, shop } = context;
      const itemId = readProductId(id);
      if (viewer !== null && id === shopperId(shop.mixing, viewer)) return viewer;
      const catalogue = await context.catalogue();
      const item = catalogue.items[catalogue.indexOf(itemId) ?? -1];
      if (item !== undefined || viewer === null) return item ?? null;
      // Looked for among their own: what is another's is not there, and takes no other time.
      const request = (await shop.store.rights.requestsOf(viewer.userId)).find(({ requestId }) => requestId === id);
      return request === undefined ? null : { request, erasure: null, link: null };
    },
  }),
);
