import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const ledger = admin(`
  query Ledger {
    privacyLedger {
      windowId epsilonSpent epsilonLimit delta buildsLeft
      entries { sequence releaseId windowId at state rho epsilon delta version }
    }
    readiness { surface state text morePeople }
  }
`);

export const plan = admin(`
  query Plan($builds: Int!, $epsilon: Float) {
    privacyPlan(builds: $builds, epsilon: $epsilon) {
      builds buildsLeft epsilonPerBuild epsilonTotal delta rhoPerBuild rhoOver pairSigma popularitySigma expectedHead text
    }
  }
`);

export const builds = admin(`
  query Builds {
    builds(first: 50) { id state startedAt version epsilon delta noisyPeople readiness }
  }
`);

export const report = admin(`
  query BuildReport($version: ID!) {
    build(version: $version) { id page }
  }
`);

export type Ledger = ResultOf<typeof ledger>['privacyLedger'];
export type Plan = ResultOf<typeof plan>['privacyPlan'];
export type Readiness = ResultOf<typeof ledger>['readiness'][number];
export type Build = ResultOf<typeof builds>['builds'][number];
