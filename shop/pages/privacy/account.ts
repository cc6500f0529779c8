import { storefront } from '../../../ui/graphql/operation.ts';

/** What the shop holds of whoever is signed in, as far as they said it themselves. */
export const accountQuery = storefront(`
  query Account {
    me {
      consents(first: 20) {
        nodes { purpose granted at source policyVersion policyHash expiresAt }
      }
      settings { level interests fatigue }
      unseenPolicyChanges { id version words changes asksAgain announcedAt effectiveAt }
    }
  }
`);

/** The policy that holds now, for everybody. */
export const policyQuery = storefront(`
  query Policy {
    policy { version words summary effectiveAt purposes { purpose words } }
  }
`);

/** Gives and withdraws: the same operation for both. */
export const consentMutation = storefront(`
  mutation SayConsent($choices: [ConsentChoiceInput!]!, $policyVersion: ID) {
    setConsent(input: { choices: $choices, policyVersion: $policyVersion, source: SETTINGS }) {
      userErrors { message }
    }
  }
`);

export const settingsMutation = storefront(`
  mutation Settings($input: PrivacySettingsInput!) {
    updatePrivacySettings(input: $input) { userErrors { message } }
  }
`);

export const acknowledgeMutation = storefront(`
  mutation Acknowledge($id: ID!) {
    acknowledgePolicyChange(id: $id) { userErrors { message } }
  }
`);
