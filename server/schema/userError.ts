import { type Refusal, sentenceFor } from '../../engine/terms/refusals.ts';
import { builder } from '../builder.ts';
import { type ErrorCode, errorCodes } from '../guards/typedError.ts';

/** Something that a mutation did not do, and why. */
export interface UserError {
  /** Where in the input; null for the whole of it. */
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: ErrorCode;
}

const ErrorCodeType = builder.enumType('ErrorCode', {
  description: 'Why something was not done.',
  values: errorCodes,
});

export const UserErrorType = builder.objectRef<UserError>('UserError').implement({
  description: 'Something that was not done, where in the input it was asked for, and why.',
  fields: (t) => ({
    field: t.exposeStringList('field', { nullable: true, description: 'The path into the input; null for all of it.' }),
    message: t.exposeString('message', { description: 'One plain sentence.' }),
    code: t.expose('code', { type: ErrorCodeType }),
  }),
});

/** A refusal of the engine's, as a user error about a place in the input. */
export function userErrorOf(refusal: Refusal, field: readonly string[] | null): UserError {
  return { field, message: sentenceFor(refusal), code: codeOf(refusal) };
}

function codeOf({ code }: Refusal): ErrorCode {
  switch (code) {
    case 'UNKNOWN_ITEM':
      return 'UNKNOWN_PRODUCT';
    case 'UNKNOWN_LIST':
      return 'NOT_FOUND';
    case 'EVENT_CONFLICT':
      return 'DUPLICATE';
    case 'INVALID_OPTIONS':
    case 'THIRD_PARTY_DATA':
      return 'INVALID';
    default:
      return code;
  }
}
