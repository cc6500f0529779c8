import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const experiments = admin(`
  query Experiments {
    experiments(first: 20) {
      id label startedAt stoppedAt decidedBy
      arms { name profileId share }
      results {
        arm impressions clicks
        clickRate { value low high }
        difference { value low high }
      }
    }
    knobProfiles(first: 50) { id state }
  }
`);

export const startExperiment = admin(`
  mutation StartExperiment($input: ExperimentInput!) {
    startExperiment(input: $input) {
      experiment { id }
      userErrors { field message }
    }
  }
`);

export const stopExperiment = admin(`
  mutation StopExperiment($id: ID!) {
    stopExperiment(id: $id) {
      experiment { id }
      userErrors { field message }
    }
  }
`);

export type Experiment = ResultOf<typeof experiments>['experiments'][number];
export type Version = ResultOf<typeof experiments>['knobProfiles'][number];
