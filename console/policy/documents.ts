import type { ResultOf, VariablesOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const policies = admin(`
  query Policies {
    policies(first: 50) { id version effectiveAt announcedAt words changes asksAgain }
    today: currentPolicy { version words summary purposes { purpose words } }
    newest: currentPolicy(announced: true) { version words summary purposes { purpose words } }
  }
`);

const change = admin(`
  fragment Change on PolicyPayload {
    change { id effectiveAt words changes asksAgain }
    policy { version hash words summary purposes { purpose words } }
    userErrors { field message }
  }
`);

export const previewPolicy = admin(
  `
  query PreviewPolicy($input: PolicyInput!) {
    previewPolicy(input: $input) { ...Change }
  }
`,
  [change],
);

export const publishPolicy = admin(
  `
  mutation PublishPolicy($input: PolicyInput!) {
    publishPolicy(input: $input) { ...Change }
  }
`,
  [change],
);

export type PolicyVersion = ResultOf<typeof policies>['today'];
export type PolicyAsked = VariablesOf<typeof previewPolicy>['input'];
