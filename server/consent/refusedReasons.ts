import type { Refusal } from '../../engine/terms/refusals.ts';

/**
 * Why an event was not remembered, as it is counted: sums over everybody, and nobody's own. CONSENT_EXPIRED: there was a yes,
 * which is over, or was given to a purpose that has changed since. NOT_SIGNED_IN, MINOR, PRIVACY_CONTROL, NOT_COUNTED: nothing
 * may be kept of who sent it. INVALID: it could not be read.
 */
export const refusedReasons = [
  'CONSENT_REQUIRED',
  'CONSENT_EXPIRED',
  'THIRD_PARTY_DATA',
  'EXCLUDED_CATEGORY',
  'UNKNOWN_ITEM',
  'UNKNOWN_LIST',
  'EVENT_CONFLICT',
  'NOT_SIGNED_IN',
  'MINOR',
  'PRIVACY_CONTROL',
  'NOT_COUNTED',
  'INVALID',
] as const;
export type RefusedReason = (typeof refusedReasons)[number];

/** What a refusal of the engine's is counted as. */
export const reasonOf = ({ code }: Refusal): RefusedReason =>
  refusedReasons.find((reason) => reason === code) ?? 'INVALID';
