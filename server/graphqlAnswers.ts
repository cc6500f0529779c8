import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { createLRUCache, createYoga, maskError, type Plugin } from 'graphql-yoga';
import { isStoreAway } from '../engine/terms/storeAway.ts';
import { awayLog } from './awayLog.ts';
import type { Config } from './config.ts';
import { longestTcfString } from './consent/readTcfString.ts';
import type { RequestContext } from './context.ts';
import { documentCache } from './documentCache.ts';
import type { DocumentLimits } from './guards/documentLimits.ts';
import { unavailable } from './guards/typedError.ts';
import { type CostContext, useCosts } from './guards/useCosts.ts';
import { useLimits } from './guards/useLimits.ts';
import { useNoIntrospection } from './guards/useNoIntrospection.ts';
import { type PersistedOperations, usePersisted } from './guards/usePersisted.ts';
import { useQuietErrors } from './guards/useQuietErrors.ts';
import { useSoundTexts } from './guards/useSoundTexts.ts';
import { type Log, thrownFields } from './log.ts';
import type { Metrics } from './observe/metrics.ts';
import { renderExplorer } from './pages/renderExplorer.ts';

export interface AnswersParts {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly config: Pick<Config, 'production'>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: DocumentLimits;
  /** The heaviest question that is answered. */
  readonly mostComplexity: number;
  /** The most characters of one text. */
  readonly longestText: number;
  /** The only questions that are answered; null for any. */
  readonly persisted: PersistedOperations | null;
  /** A query to begin with, for the page that explores the schema. */
  readonly firstQuery: () => Promise<string>;
}

/** What a question is answered in, beside the question itself. */
export type AnswerContext = { readonly tightrope: RequestContext } & CostContext;

/** Questions and answers of one schema, by requests whose sender and size were looked at before. */
export interface GraphqlAnswers {
  /** Whatever Yoga makes of a request: a page to explore by, a persisted question by GET. */
  toForm(url: string, form: RequestInit, context: AnswerContext): Promise<Response>;
  /** @param body JSON by POST @param accept what the sender reads, as its header says */
  toJson(url: string, body: string, accept: string, context: AnswerContext): Promise<Response>;
}

/** Senders of so many ways to say what they read are answered the short way. */
const mostAccepts = 100;
const longestAccept = 200;

/**
 * Answers by Yoga, with our guards among its plugins. Yoga's own reading of requests and writing of responses costs a seventh of a
 * list (docs/decisions/0019). So a plain question by JSON goes to its pipeline at once, and only what cannot be said plainly takes the whole way: a body
 * that is no question, an answer with errors, and the first answer to each way of saying what is accepted, which shows what type it is
 * to be of.
 *
 * Execution is graphql-js's own, which costs less than Yoga's, and has no incremental delivery, which nobody is offered here.
 */
export function graphqlAnswers(parts: AnswersParts): GraphqlAnswers {
  const { path, config, log, metrics } = parts;
  const sayAway = awayLog(log);
  const yoga = createYoga<AnswerContext & Answered>({
    schema: parts.schema,
    graphqlEndpoint: path,
    context: ({ tightrope }) => tightrope,
    logging: false,
    cors: false,
    multipart: false,
    batching: false,
    landingPage: false,
    maxRequestBodySize: false, // the endpoint has read no more than it may
    healthCheckEndpoint: `${path}/health`,
    graphiql: config.production ? false : async () => ({ title: 'Tightrope', defaultQuery: await parts.firstQuery() }),
    renderGraphiQL: renderExplorer,
    maskedErrors: {
      maskError: (error, message) => {
        const masked = maskError(error, message, false);
        if (masked === error) return masked;
        const origin = originOf(error);
        if (isStoreAway(origin)) {
          sayAway(origin);
          return unavailable();
        }
        log.error(thrownFields(origin), 'a resolver failed');
        return masked;
      },
    },
    parserAndValidationCache: {
      documentCache: documentCache(metrics),
      errorCache: createLRUCache({ max: 50 }),
    },
    plugins: [
      useAnswered(),
      ...(parts.persisted ? [usePersisted(parts.persisted)] : []),
      useLimits(parts.limits),
      ...(config.production ? [useNoIntrospection()] : []),
      useSoundTexts(parts.longestText, { tcString: longestTcfString }),
      useCosts(parts.mostComplexity),
      usePlainExecution(),
      useQuietErrors(),
    ],
  });
  // All of a request that is not its body was read before: plugins are shown this one.
  const plain = new yoga.fetchAPI.Request(`http://localhost${path}`, { method: 'POST' });
  /** What type Yoga answered in, by what was accepted. */
  const typeFor = new Map<string, string>();

  /** @returns null for what only the whole way tells what to make of: it has not been answered */
  async function resultOf(body: string, context: AnswerContext): Promise<Result | null> {
    try {
      const params: unknown = JSON.parse(body);
      if (typeof params !== 'object' || params === null || Array.isArray(params)) return null;
      // Whatever this throws it throws before it executes anything: an error in execution is a result with errors.
      return (await yoga.getResultForParams({ params, request: plain }, { ...context })) ?? null;
    } catch {
      return null;
    }
  }

  return {
    toForm: async (url, form, context) => yoga.fetch(url, form, context),
    async toJson(url, body, accept, context) {
      const form = { method: 'POST', headers: { 'content-type': 'application/json', accept }, body };
      const type = typeFor.get(accept);
      if (type === undefined) {
        const response = await yoga.fetch(url, form, context);
        const told = response.status === 200 ? response.headers.get('content-type') : null;
        if (told !== null && accept.length <= longestAccept && typeFor.size < mostAccepts) typeFor.set(accept, told);
        return response;
      }
      const answered = await resultOf(body, context);
      if (answered === null) return yoga.fetch(url, form, context);
      if (!isPlain(answered)) return yoga.fetch(url, form, { ...context, answered });
      return new yoga.fetchAPI.Response(JSON.stringify(answered), { headers: { 'content-type': type } });
    },
  };
}

/** What has been answered already, and is only to be said. */
interface Answered {
  readonly answered?: Result;
}
type Result = ExecutionResult | AsyncIterable<ExecutionResult>;

/** Whether there is nothing to say of it but its data. */
const isPlain = (result: Result): boolean => 'data' in result && !('errors' in result) && !('extensions' in result);

/** Nothing is executed twice. */
const useAnswered = (): Plugin<Answered, Answered> => ({
  onParams({ context: { answered }, setResult }) {
    if (answered !== undefined) setResult(answered);
  },
});

const usePlainExecution = (): Plugin => ({
  onExecute({ setExecuteFn }) {
    setExecuteFn(execute);
  },
});

const originOf = (error: unknown): unknown =>
  error instanceof Error && 'originalError' in error && error.originalError instanceof Error
    ? originOf(error.originalError)
    : error;
