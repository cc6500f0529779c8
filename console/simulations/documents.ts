import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const simulations = admin(`
  query Simulations($after: ID) {
    simulations(first: 20, after: $after) { id name startedAt endedAt state complaints progress { done total doing secondsLeft } }
  }
`);

export const simulationPage = admin(`
  query SimulationPage($id: ID!) {
    simulation(id: $id) { id name state page }
  }
`);

export const compareSimulations = admin(`
  query CompareSimulations($ids: [ID!]!) {
    compareSimulations(ids: $ids) {
      simulations { id name startedAt }
      rows { part name cells { text value low high } }
    }
  }
`);

export const startSimulation = admin(`
  mutation StartSimulation($scenario: String!) {
    startSimulation(scenario: $scenario) {
      simulation { id }
      userErrors { field message }
    }
  }
`);

export const cancelSimulation = admin(`
  mutation CancelSimulation($id: ID!) {
    cancelSimulation(id: $id) {
      simulation { id }
      userErrors { field message }
    }
  }
`);

export type Compared = ResultOf<typeof compareSimulations>['compareSimulations']['rows'][number];
export type Simulation = ResultOf<typeof simulations>['simulations'][number];
