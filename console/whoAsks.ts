import { admin } from '../ui/graphql/operation.ts';

/** The cheapest question that tells a good key from a bad one. */
export const whoAsks = admin(`
  query WhoAsks {
    privacyLedger { windowId }
  }
`);
