import { GraphQLError } from 'graphql';

/** Every code that an answer of ours may carry, in `errors` or in `userErrors`. Names are API: they stay. */
export const errorCodes = [
  'INVALID',
  'NOT_FOUND',
  'CONSENT_REQUIRED',
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
  'CANCELLED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What the guards answer with, in `errors` only. */
export type GuardCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED' | 'TIMED_OUT';

/** For what a query cannot answer: one plain sentence for the client's developer, and a code for their code. */
export const typedError = (code: ErrorCode | GuardCode, sentence: string): GraphQLError =>
  new GraphQLError(sentence, { extensions: { code } });
