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

/** What is answered at an address that means nothing, and to whoever may not know that it means something. */
export const nothingHere = (): Response => refusal(404, 'NOT_FOUND', 'There is nothing here.');
