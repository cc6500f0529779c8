import type { Operation } from '../state/traffic.ts';

type Asked = Pick<Operation, 'document' | 'variables'>;

/** The operation as a line for a shell. Whoever is signed in is not in it: a token in a shell's history would be a leak. */
export function asCurl({ document, variables }: Asked, service: string): string {
  const body = JSON.stringify({ query: document, variables }).replaceAll("'", String.raw`'\''`);
  return `curl ${service}/graphql -H 'content-type: application/json' -d '${body}'`;
}

/** The page that explores the schema, with the operation in it. */
export function explorerAddress({ document, variables }: Asked): string {
  const asked = new URLSearchParams({ query: document, variables: JSON.stringify(variables, null, 2) });
  return `/graphql?${asked}`;
}
