import { GraphQLError, type ParseOptions, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type DocumentLimits, isWithinLimits } from './documentLimits.ts';

const mostTokens = 1000;

/** Refuses a document that is too large before it is validated, which may cost more than answering. Says no limit's value. */
export function useLimits(limits: DocumentLimits): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options?: ParseOptions) => parse(source, { ...options, maxTokens: mostTokens }));
    },
    onValidate({ params, setResult }) {
      if (!isWithinLimits(params.documentAST, limits)) setResult([tooLarge()]);
    },
  };
}

const tooLarge = () => new GraphQLError('This asks for too much at once.', { extensions: { code: 'TOO_MANY' } });
