import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import { findProducts } from '../catalogue/findProducts.ts';
import { readFirst, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { type PageBounds, PageInfoType } from './pageInfo.ts';
import { ProductType } from './product.ts';

interface ProductPage extends PageBounds {
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
}

builder.objectField(ProductType, 'hidden', (t) =>
  t.boolean({
    subGraphs: ['admin'],
    description: 'True for a product that is never offered.',
    resolve: ({ hidden }) => hidden ?? false,
  }),
);

const EdgeType = builder.objectRef<ProductPage['edges'][number]>('ProductEdge').implement({
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: ProductType }) }),
});

const ConnectionType = builder.objectRef<ProductPage>('ProductConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [EdgeType], resolve: ({ edges }) => edges }),
    nodes: t.field({ type: [ProductType], resolve: ({ edges }) => edges.map(({ node }) => node) }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page }),
  }),
});

builder.queryField('products', (t) =>
  t.field({
    type: ConnectionType,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'The catalogue in the order in which its products came, hidden ones included.',
    args: {
      search: t.arg.string({ description: 'Only products whose title, sku or id holds this text.' }),
      first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    async resolve(_root, { search, first, after }, context): Promise<ProductPage> {
      const found = findProducts(
        await context.catalogue(),
        search == null ? null : readText('search', search),
        readFirst(first, 20),
        after == null ? null : (Buffer.from(readText('after', after), 'base64url').toString('utf8') as ItemId),
      );
      if (!found.ok) throw typedError('INVALID', 'after is not a cursor of this list, or its product was removed.');
      const { items, hasNextPage } = found.value;
      const edges = items.map((node) => ({ cursor: Buffer.from(node.itemId).toString('base64url'), node }));
      return { edges, hasNextPage, hasPreviousPage: after != null && edges.length > 0 };
    },
  }),
);
