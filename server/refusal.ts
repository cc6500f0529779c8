import type { ErrorCode, GuardCode } from './guards/typedError.ts';

/** A request that never came to GraphQL, answered in GraphQL's shape, so that one reader understands both. */
export function refusal(
  status: number,
  code: ErrorCode | GuardCode | 'UNEXPECTED',
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return refusalFrom(refusalParts(status, code, message, headers));
}

/** The same before it is a response, for who answers it many times. */
export interface RefusalParts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export const refusalParts = (
  status: number,
  code: ErrorCode | GuardCode | 'UNEXPECTED',
  message: string,
  headers: Readonly<Record<string, string>> = {},
): RefusalParts => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  text: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
});

export const refusalFrom = ({ text, status, headers }: RefusalParts): Response =>
  new Response(text, { status, headers: { ...headers } });

/** For whoever is turned away because there is too much to do. */
export const tooMuchToDo: RefusalParts = refusalParts(
  503,
  'RATE_LIMITED',
  'There is too much to do at the moment: try again.',
  { 'retry-after': '1' },
);

/** @param wait in how many seconds there are points again */
export const askedTooOften = (wait: number): Response =>
  refusal(429, 'RATE_LIMITED', 'This was asked too often. Wait for as long as Retry-After says.', {
    'retry-after': String(wait),
  });

/** What is answered at an address that means nothing, and to whoever may not know that it means something. */
export const nothingHere = (): Response => refusal(404, 'NOT_FOUND', 'There is nothing here.');
