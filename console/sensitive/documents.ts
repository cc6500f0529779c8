import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const sensitiveCategories = admin(`
  query SensitiveCategories($suggested: Boolean, $after: String) {
    sensitiveCategories(first: 50, suggested: $suggested, after: $after) {
      category products open guarded excluded
      decision { sensitivity topic note decidedAt decidedBy }
      suggestion { sensitivity topic because }
    }
    sensitiveTaxonomy { topics { topic about sensitivity } }
  }
`);

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
