import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

const receipt = admin(`
  fragment Receipt on ErasureReceipt {
    id erasedAt verifiedAt firstCleanBuild digest stores { store rows }
  }
`);

export const dataRequests = admin(`
  query DataRequests($status: [DataRequestStatus!]) {
    dataRequests(first: 50, status: $status) { id type status submittedAt dueAt decidedAt cancelUntil note }
  }
`);

export const decideRequest = admin(`
  mutation DecideRequest($id: ID!, $decision: DataRequestDecision!) {
    decideDataRequest(id: $id, decision: $decision) {
      request { id status }
      userErrors { field message }
    }
  }
`);

export const erasures = admin(
  `
  query Erasures {
    erasures(first: 50) { ...Receipt }
  }
`,
  [receipt],
);

export const verifyErasure = admin(
  `
  mutation VerifyErasure($receiptId: ID!) {
    verifyErasure(receiptId: $receiptId) {
      isClean
      found { store rows }
      receipt { ...Receipt }
    }
  }
`,
  [receipt],
);

export const askForSomebody = admin(`
  mutation AskForSomebody($subject: String!, $type: DataRequestType!, $note: String) {
    requestDataFor(subject: $subject, type: $type, note: $note) {
      request { id status }
      userErrors { field message }
    }
  }
`);

export const runRetention = admin(`
  mutation RunRetention {
    runRetention { interactions lists requests erasures }
  }
`);

export type DataRequest = ResultOf<typeof dataRequests>['dataRequests'][number];
export type Receipt = ResultOf<typeof erasures>['erasures'][number];
