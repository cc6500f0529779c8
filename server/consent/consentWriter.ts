import type { ConsentChange } from '../../engine/store/consentChange.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Choice, Purpose } from '../../engine/terms/purpose.ts';

/** The policy that somebody was shown: its name, and SHA-256 of what it said. */
export interface ShownPolicy {
  readonly version: string;
  readonly hash: string;
}

/**
 * Writes one choice down as it is kept.
 *
 * @param source who heard it: 'banner', 'settings', 'import: FILE', …
 * @param at in milliseconds since 1970
 */
export type ConsentWriter = (
  userId: UserId,
  purpose: Purpose,
  choice: Choice,
  source: string,
  at: number,
) => ConsentChange;

const day = 86_400_000;

/** @param days how long a yes counts; a no, and taking back what was said, do not end */
export const consentWriter =
  (policy: ShownPolicy, days: number): ConsentWriter =>
  (userId, purpose, choice, source, at) => ({
    userId,
    purpose,
    choice,
    at,
    source,
    policyVersion: policy.version,
    policyHash: policy.hash,
    expiresAt: choice === true ? at + days * day : null,
  });
