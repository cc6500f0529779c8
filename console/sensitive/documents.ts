import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

const category = admin(`
  fragment Category on SensitiveCategory {
    category products open guarded excluded
    decision { sensitivity topic note decidedAt decidedBy }
    suggestion { sensitivity topic because }
  }
`);

/** A page of categories; and the one that is chosen, which may stand on another page. */
export const sensitiveCategories = admin(
  `
  query SensitiveCategories(
    $suggested: Boolean, $after: String, $search: String, $chosen: String!, $hasChosen: Boolean!
  ) {
    sensitiveCategories(first: 50, suggested: $suggested, after: $after, search: $search) { ...Category }
    chosen: sensitiveCategories(first: 50, search: $chosen) @include(if: $hasChosen) { ...Category }
    sensitiveTaxonomy { topics { topic about sensitivity } }
  }
`,
  [category],
);

export const previewSensitive = admin(`
  query PreviewSensitive($input: SensitiveCategoryInput!) {
    previewSensitiveCategory(input: $input) {
      moved
      moves { product { id title } from to topic }
      userErrors { field message }
    }
  }
`);

export const setSensitive = admin(`
  mutation SetSensitive($input: SensitiveCategoryInput!) {
    setSensitiveCategory(input: $input) {
      moved
      userErrors { field message }
    }
  }
`);

export type SensitiveCategory = ResultOf<typeof sensitiveCategories>['sensitiveCategories'][number];
export type Topic = ResultOf<typeof sensitiveCategories>['sensitiveTaxonomy']['topics'][number];
