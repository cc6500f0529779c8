import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** The questions that the shop's own pages were built with, by their names. */
export type PersistedOperations = ReadonlyMap<string, string>;

/** Answers the questions that it knows, by name, and no other: none can be added from outside, and no text is read. */
export function usePersisted(operations: PersistedOperations): Plugin {
  const refused = () =>
    new GraphQLError('Only the operations that this shop has published are answered here.', {
      extensions: { code: 'PERSISTED_ONLY', http: { status: 400 } },
    });
  return usePersistedOperations({
    getPersistedOperation: (name) => operations.get(name) ?? null,
    allowArbitraryOperations: false,
    customErrors: { notFound: refused, keyNotFound: refused, persistedQueryOnly: refused },
  });
}
