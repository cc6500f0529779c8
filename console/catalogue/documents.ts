import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const products = admin(`
  query Products($search: String, $after: String) {
    products(first: 50, search: $search, after: $after) {
      nodes { id sku title categories inStock hidden price { amount currency } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const patchProduct = admin(`
  mutation PatchProduct($id: ID!, $hidden: Boolean!) {
    patchProducts(input: [{ id: $id, hidden: $hidden }]) {
      changed
      userErrors { field message }
    }
  }
`);

export type ProductPage = ResultOf<typeof products>['products'];
export type Product = ProductPage['nodes'][number];
