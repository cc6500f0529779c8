import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

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

export type DataRequest = ResultOf<typeof dataRequests>['dataRequests'][number];
