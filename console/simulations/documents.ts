import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const simulations = admin(`
  query Simulations {
    simulations(first: 20) { id name startedAt state complaints progress { done total doing secondsLeft } }
  }
`);

export const simulationPage = admin(`
  query SimulationPage($id: ID!) {
    simulation(id: $id) { id name state page }
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

export type Simulation = ResultOf<typeof simulations>['simulations'][number];
