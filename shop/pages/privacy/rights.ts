import { storefront } from '../../../ui/graphql/operation.ts';

/** What the shop keeps of whoever is signed in, line by line, and what they asked about it. */
export const holdingsQuery = storefront(`
  query Holdings {
    me {
      holdings {
        historyLines consentRecords requests oldest retentionDays restrictedSince purposes
        lastUsedBy { id builtAt epsilon delta }
      }
      history(first: 50) { nodes { id kind at productId product { title } purposes } pageInfo { hasNextPage } }
      dataRequests {
        id type status submittedAt dueAt cancelUntil
        receipt { id digest erasedAt verifiedAt firstCleanBuild stores { store rows } }
      }
    }
  }
`);

export const forgetItemMutation = storefront(`
  mutation ForgetItem($id: ID!) { forgetHistoryItem(id: $id) { userErrors { message } } }
`);

export const resetMutation = storefront(`
  mutation Reset { resetProfile { userErrors { message } } }
`);

/** Asks for a copy, for an end, for a pause: the same operation. */
export const requestMutation = storefront(`
  mutation RequestData($input: DataRequestInput!) {
    requestData(input: $input) {
      request {
        id type status
        download { json csv expiresAt }
        receipt { id digest erasedAt verifiedAt firstCleanBuild stores { store rows } }
      }
      userErrors { message }
    }
  }
`);

export const cancelMutation = storefront(`
  mutation CancelRequest($id: ID!) { cancelDataRequest(id: $id) { userErrors { message } } }
`);

/** What one asks of the shop about one's own data. */
export interface RequestAsked {
  readonly type: 'ACCESS' | 'RECTIFICATION' | 'RESTRICTION' | 'OBJECTION' | 'ERASURE';
  readonly immediately: boolean;
  /** What is wrong, of a RECTIFICATION. */
  readonly note?: string;
}
