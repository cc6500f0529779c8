import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

export const telltaleGroups = admin(`
  query TelltaleGroups {
    telltaleGroups { id label seeds categories size decidedAt decidedBy products { id title } }
    currentKnobs { sensitivePerList sensitiveAction }
  }
`);

export const setGroup = admin(`
  mutation SetTelltaleGroup($input: TelltaleGroupInput!) {
    setTelltaleGroup(input: $input) {
      group { id size }
      userErrors { field message }
    }
  }
`);

export const removeGroup = admin(`
  mutation RemoveTelltaleGroup($id: ID!) {
    removeTelltaleGroup(id: $id) {
      userErrors { field message }
    }
  }
`);

export type TelltaleGroup = ResultOf<typeof telltaleGroups>['telltaleGroups'][number];
