import type { ResultOf, VariablesOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const rules = admin(`
  query Rules {
    rules(first: 50) {
      id kind label priority productId slot factor revision changedAt changedBy startsAt endsAt
      match { categories productIds }
      scope { surfaces pageTypes markets categories }
    }
  }
`);

export const previewRules = admin(`
  query PreviewRules($input: RulesPreviewInput!) {
    previewRules(input: $input) {
      lists { about { id title } before { id title } after { id title } degraded }
      conflicts { message ruleIds }
      userErrors { field message }
    }
  }
`);

export const saveRule = admin(`
  mutation SaveRule($rule: RuleInput!) {
    upsertRules(input: [$rule]) {
      rules { id }
      userErrors { field message }
    }
  }
`);

export const removeRule = admin(`
  mutation RemoveRule($id: ID!) {
    removeRules(ids: [$id]) {
      rules { id }
      userErrors { field message }
    }
  }
`);

export type Rule = ResultOf<typeof rules>['rules'][number];
export type RuleAsked = VariablesOf<typeof saveRule>['rule'];
