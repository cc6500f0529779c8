import type { UserId } from '../terms/ids.ts';
import type { Choice, Purpose } from '../terms/purpose.ts';

/** One person's change of mind about one purpose, as it was expressed. */
export interface ConsentChange {
  readonly userId: UserId;
  readonly purpose: Purpose;
  readonly choice: Choice;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who heard it: 'banner', 'settings', 'import: FILE', …. */
  readonly source: string;
  /** The policy that the person was shown. */
  readonly policyVersion: string;
  /** SHA-256 of what that policy said, in hexadecimal; '' where nobody knows. */
  readonly policyHash: string;
  /** From when on a yes counts no more, in milliseconds since 1970; null for a choice that does not end. */
  readonly expiresAt: number | null;
}

/** A change of mind as it is kept: what a receipt shows. */
export interface KeptConsent extends ConsentChange {
  /** From 1, growing by one with every change of this person's. */
  readonly place: number;
}
