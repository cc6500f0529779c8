import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { readProductId } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';

/** What can be asked for again by its id alone. Public things only: no id names a person, or what is about one. */
export const NodeType = builder.interfaceRef<Item>('Node').implement({
  description: 'What can be asked for again by its id. Ids are not to be taken apart.',
  resolveType: () => 'Product',
  fields: (t) => ({ id: t.exposeID('itemId') }),
});

builder.queryField('node', (t) =>
  t.field({
    type: NodeType,
    nullable: true,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Any public thing by its id: a product. null if there is none such.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, context) {
      const catalogue = await context.catalogue();
      return catalogue.items[catalogue.indexOf(readProductId(id)) ?? -1] ?? null;
    },
  }),
);
