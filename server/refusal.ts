import type { ErrorCode, GuardCode } from './guards/typedError.ts';

/** A request that never came to GraphQL, answered in GraphQL's shape, so that one reader understands both. */
export function refusal(
  status: number,
  code: ErrorCode | GuardCode | 'UNEXPECTED',
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify({ errors: [{ message, extensions: { code } }] }), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}
