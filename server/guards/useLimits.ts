import { type DocumentNode, GraphQLError, type ParseOptions, parse, type Source } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type DocumentLimits, isWithinLimits } from './documentLimits.ts';
import { tooMuch } from './typedError.ts';

const mostTokens = 1000;

/** Refuses a document that is too large before it is validated, which may cost more than answering. Says no limit's value. */
export function useLimits(limits: DocumentLimits): Plugin {
  // The same document comes again and again, parsed once: each is counted once.
  const counted = new WeakMap<DocumentNode, boolean>();
  const isWithin = (document: DocumentNode): boolean => {
    const before = counted.get(document);
    if (before !== undefined) return before;
    const within = isWithinLimits(document, limits);
    counted.set(document, within);
    return within;
  };
  return {
    onParse({ setParseFn }) {
      setParseFn(parseWithin);
    },
    onValidate({ params, setResult }) {
      if (!isWithin(params.documentAST)) setResult([tooMuch()]);
    },
  };
}

function parseWithin(source: string | Source, options?: ParseOptions): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: mostTokens });
  } catch (error) {
    // The library has no code for this, only words; and they name the limit, and the place.
    throw error instanceof GraphQLError && /Document contains more/.test(error.message) ? tooMuch() : error;
  }
}
