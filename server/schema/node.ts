import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { readProductId } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import { shopperId } from '../lists/shopperId.ts';

/** What has an id of its own: a product, or the shopper who asks. */
type Node = Item | Viewer;

const isItem = (node: Node): node is Item => 'itemId' in node;

/** What can be asked for again by its id alone: what is public, and oneself. No id leads to somebody else. */
export const NodeType = builder.interfaceRef<Node>('Node').implement({
  description: 'What can be asked for again by its id. Ids are not to be taken apart.',
  resolveType: (node) => (isItem(node) ? 'Product' : 'Shopper'),
  fields: (t) => ({
    id: t.id({ resolve: (node, _args, { shop }) => (isItem(node) ? node.itemId : shopperId(shop.mixing, node)) }),
  }),
});

builder.queryField('node', (t) =>
  t.field({
    type: NodeType,
    nullable: true,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'A product, or the shopper who asks, by its id. null if there is none such, or it is somebody else.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, context): Promise<Node | null> {
      const { viewer, shop } = context;
      const itemId = readProductId(id);
      if (viewer !== null && id === shopperId(shop.mixing, viewer)) return viewer;
      const catalogue = await context.catalogue();
      return catalogue.items[catalogue.indexOf(itemId) ?? -1] ?? null;
    },
  }),
);
