import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Errors that help a client's developer and tell nothing else: no guesses at names ("Did you mean …"), which would
 * list the schema to whoever misspells it, no values of limits, nothing of the length of what was sent, and nothing that the
 * platform said of a body that it could not read. Each has a code: what was wrong with a question is INVALID unless said better.
 */
export function useQuietErrors(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (!('errors' in result) || !result.errors) return;
      setResult({ ...result, errors: result.errors.map(quietened) });
    },
  };
}

const longestMessage = 300;

function quietened(error: GraphQLError): GraphQLError {
  const message = quietText(error.message);
  const extensions = quietExtensions(error.extensions);
  if (message === error.message && extensions === error.extensions) return error;
  const { nodes, source, positions, path, originalError } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions,
  });
}

function quietExtensions(extensions: GraphQLErrorExtensions): GraphQLErrorExtensions {
  if (!('originalError' in extensions)) return 'code' in extensions ? extensions : { ...extensions, code: 'INVALID' };
  const { originalError: _said, ...quiet }: GraphQLErrorExtensions = extensions;
  return { ...quiet, http: { status: 400 } }; // a body that is no JSON, whatever the client accepts
}

/** The same message, without what it need not say. */
export function quietText(message: string): string {
  const quiet = message.replace(/ ?Did you mean [\s\S]*?\?(?=\s|$)/g, '');
  return quiet.length > longestMessage ? `${quiet.slice(0, longestMessage)}…` : quiet;
}
