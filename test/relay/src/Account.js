import { graphql } from 'relay-runtime';
export const query = graphql`
  query AccountQuery {
    me { settings { fatigue } unseenPolicyChanges { version words } }
    policy { version words }
    policyChanges { version words asksAgain }
  }
`;
export const settings = graphql`
  mutation AccountSettingsMutation($input: PrivacySettingsInput!) {
    updatePrivacySettings(input: $input) { shopper { settings { fatigue } } userErrors { code } }
  }
`;
