import type { Asked } from './asked.ts';

/**
 * Which pages of other origins may read an answer: those on the list, named one by one. Nothing is reflected, and 'null',
 * which any sandboxed page may call itself, is never on it. No cookies are used, so none are allowed.
 */
export function crossOriginHeaders(
  request: Pick<Asked, 'headers'>,
  origins: readonly string[],
): Readonly<Record<string, string>> {
  const origin = request.headers.get('origin');
  if (origin === null || !origins.includes(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after', // or a page could not tell when to come again
  };
}

/**
 * What pages send with a question to `/graphql`: its type, and what well-known clients and tracing in browsers add by
 * themselves, which would keep a page from asking at all if it were not allowed. None of it is read here but the type.
 */
export const clientHeaders = [
  'content-type',
  ...['apollo-require-preflight', 'apollographql-client-name', 'apollographql-client-version'],
  ...['graphql-client-name', 'graphql-client-version'],
  ...['traceparent', 'tracestate', 'baggage'],
].join(', ');

/**
 * The answer to a browser that asks whether it may ask.
 *
 * @param methods and `asked` (headers): what may be asked with, beside the keys
 */
export function preflight(request: Asked, origins: readonly string[], methods: string, asked: string): Response {
  const headers = crossOriginHeaders(request, origins);
  const allowed = 'access-control-allow-origin' in headers;
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      ...(allowed
        ? {
            'access-control-allow-methods': methods,
            'access-control-allow-headers': `authorization, ${asked}, tightrope-key`,
            'access-control-max-age': '600',
          }
        : {}),
    },
  });
}
