import { GraphQLError } from 'graphql';

/** Every code that an answer of ours may carry, in `errors` or in `userErrors`. Names are API: they stay. */
export const errorCodes = [
  'INVALID',
  'NOT_FOUND',
  'CONSENT_REQUIRED',
  'CONSENT_EXPIRED',
  'THIRD_PARTY_DATA',
  'UNKNOWN_PRODUCT',
  'EXCLUDED_CATEGORY',
  'TOO_MANY',
  'DUPLICATE',
  'CONFLICT',
  'IDENTITY_UNVERIFIED',
  'STALE_POLICY',
  'BUDGET_EXHAUSTED',
  'EMPTY_CATALOGUE',
  'BUILD_RUNNING',
  'BUILD_FAILED',
  'CANCELLED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What the guards answer with, in `errors` only. */
export type GuardCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'TIMED_OUT'
  | 'UNAVAILABLE'
  | 'PERSISTED_ONLY';

/** For what a query cannot answer: one plain sentence for the client's developer, and a code for their code. */
export const typedError = (code: ErrorCode | GuardCode, sentence: string): GraphQLError =>
  new GraphQLError(sentence, { extensions: { code } });

/** For a question that is larger or heavier than any may be; says no limit's value. */
export const tooMuch = (): GraphQLError =>
  new GraphQLError('This asks for too much at once.', { extensions: { code: 'TOO_MANY' } });

/** For whoever asked too often. @param wait seconds until there is more */
export const rateLimited = (wait: number): GraphQLError =>
  new GraphQLError('This was asked too often. Wait for as long as Retry-After says.', {
    extensions: { code: 'RATE_LIMITED', http: { status: 429, headers: { 'retry-after': String(wait) } } },
  });

/** For what needs the store while it is away. Nothing was acknowledged: whoever asks again does no harm. */
export const unavailable = (): GraphQLError =>
  new GraphQLError('This cannot be answered just now. Ask again.', {
    extensions: { code: 'UNAVAILABLE', http: { status: 503, headers: { 'retry-after': '1' } } },
  });
