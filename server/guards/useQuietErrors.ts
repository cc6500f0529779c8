import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Errors that help a client's developer and tell nothing else: no guesses at names ("Did you mean …"), which would
 * list the schema to whoever misspells it, no values of limits, and nothing of the length of what was sent.
 */
export function useQuietErrors(): Plugin {
  return {
    onExecutionResult({ result, setResult }) {
      if (!result || Symbol.asyncIterator in result || !('errors' in result) || !result.errors) return;
      setResult({ ...result, errors: result.errors.map(quietened) });
    },
  };
}

const longestMessage = 300;

function quietened(error: GraphQLError): GraphQLError {
  const message = quietText(error.message);
  if (message === error.message) return error;
  const { nodes, source, positions, path, originalError, extensions } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions,
  });
}

/** The same message, without what it need not say. */
export function quietText(message: string): string {
  const quiet = message.replace(/ ?Did you mean [\s\S]*?\?(?=\s|$)/g, '');
  return quiet.length > longestMessage ? `${quiet.slice(0, longestMessage)}…` : quiet;
}
