import type { GraphQLSchema } from 'graphql';
import { createLRUCache, createYoga, maskError } from 'graphql-yoga';
import type { Config } from './config.ts';
import { type RequestContext, requestContext } from './context.ts';
import { type Caller, nobody } from './guards/caller.ts';
import { crossOriginHeaders, preflight } from './guards/crossOrigin.ts';
import type { DocumentLimits } from './guards/documentLimits.ts';
import { jsonDepth } from './guards/jsonDepth.ts';
import { readBody } from './guards/readBody.ts';
import { useLimits } from './guards/useLimits.ts';
import { useNoIntrospection } from './guards/useNoIntrospection.ts';
import { useQuietErrors } from './guards/useQuietErrors.ts';
import { type Log, thrownFields } from './log.ts';
import type { Metrics } from './observe/metrics.ts';
import { renderExplorer } from './pages/renderExplorer.ts';
import { refusal } from './refusal.ts';
import type { Shop } from './shop.ts';

export interface EndpointParts {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly shop: Shop;
  readonly config: Config;
  readonly log: Log;
  readonly now: () => number;
  readonly metrics: Metrics;
  /** Waits for a turn for this request; null where it is turned away. */
  readonly enter: (request: Request, body: string) => Promise<(() => void) | null>;
  readonly mostBytes: number;
  readonly limits: DocumentLimits;
  /** The web origins whose pages may read answers. */
  readonly origins: () => Promise<readonly string[]>;
  /** Who asks; or 'UNAUTHENTICATED' for somebody who may not, or whose token is not good. */
  readonly callerOf: (request: Request) => Promise<Caller | 'UNAUTHENTICATED'>;
  /** A query to begin with, for the page that explores the schema. */
  readonly firstQuery: () => Promise<string>;
}

export type Fetch = (request: Request) => Promise<Response>;

/** Deep enough for every input that we read, with room; a text that nests deeper only wants to hurt. */
const deepestJson = 20;

/**
 * One GraphQL endpoint: JSON by POST and nothing else. What a request is refused for is looked at from the cheapest to the
 * dearest: method, type, size, depth, who asks, and only then GraphQL.
 */
export function graphqlEndpoint(parts: EndpointParts): Fetch {
  const { path, config, origins, log } = parts;
  const yoga = createYoga<{ tightrope: RequestContext }>({
    schema: parts.schema,
    graphqlEndpoint: path,
    context: ({ tightrope }) => tightrope,
    logging: false,
    cors: false,
    multipart: false,
    batching: false,
    landingPage: false,
    healthCheckEndpoint: `${path}/health`,
    graphiql: config.production ? false : async () => ({ title: 'Tightrope', defaultQuery: await parts.firstQuery() }),
    renderGraphiQL: renderExplorer,
    maskedErrors: {
      maskError: (error, message) => {
        const masked = maskError(error, message, false);
        if (masked !== error) log.error(thrownFields(originOf(error)), 'a resolver failed');
        return masked;
      },
    },
    parserAndValidationCache: {
      documentCache: createLRUCache({ max: 200 }),
      errorCache: createLRUCache({ max: 50 }),
    },
    plugins: [useLimits(parts.limits), ...(config.production ? [useNoIntrospection()] : []), useQuietErrors()],
  });

  return async (request) => {
    if (request.method === 'OPTIONS') return preflight(request, await origins());
    const response = await answer(request);
    for (const [name, value] of Object.entries(crossOriginHeaders(request, await origins())))
      response.headers.set(name, value);
    return response;
  };

  async function answer(request: Request): Promise<Response> {
    const isPage =
      request.method === 'GET' && !config.production && !!request.headers.get('accept')?.includes('text/html');
    if (isPage) return copyOf(await yoga.fetch(request, { tightrope: contextFor(nobody) }));
    if (request.method !== 'POST') return refusal(405, 'INVALID', 'Ask by POST.', { allow: 'POST' });
    if (!isJson(request.headers.get('content-type')))
      return refusal(415, 'INVALID', 'Ask in application/json, in UTF-8.', { 'accept-post': 'application/json' });

    const body = await readBody(request, parts.mostBytes);
    if (!body.ok)
      return body.refusal === 'TOO_LARGE'
        ? refusal(413, 'TOO_MANY', 'This is too large.', { connection: 'close' })
        : refusal(400, 'INVALID', 'The body cannot be read as UTF-8.');
    if (jsonDepth(body.value) > deepestJson) return refusal(400, 'INVALID', 'The body nests too deeply.');

    const leave = await parts.enter(request, body.value);
    if (leave === null)
      return refusal(503, 'RATE_LIMITED', 'There is too much to do at the moment: try again.', { 'retry-after': '1' });
    try {
      return await execute(request, body.value);
    } finally {
      leave();
    }
  }

  async function execute(request: Request, body: string): Promise<Response> {
    const caller = await parts.callerOf(request);
    if (caller === 'UNAUTHENTICATED')
      return refusal(401, 'UNAUTHENTICATED', 'This token or key is not valid here.', { 'www-authenticate': 'Bearer' });

    const read = new Request(request.url, { method: 'POST', headers: request.headers, body });
    return copyOf(await yoga.fetch(read, { tightrope: contextFor(caller) }));
  }

  function contextFor(caller: Caller): RequestContext {
    return requestContext(parts.shop, config, caller, parts.now(), parts.metrics);
  }
}

/** JSON in UTF-8. Every other type either cannot be read, or can be sent by a foreign page without asking first. */
const isJson = (contentType: string | null): boolean =>
  /^application\/(graphql\+)?json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '');

/** A response of the platform's own kind, whose headers may be set. */
async function copyOf(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.delete('x-powered-by');
  return new Response(response.status === 204 ? null : await response.text(), { status: response.status, headers });
}

const originOf = (error: unknown): unknown =>
  error instanceof Error && 'originalError' in error && error.originalError instanceof Error
    ? originOf(error.originalError)
    : error;
