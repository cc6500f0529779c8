import type { ReleaseId } from './ids.ts';

/**
 * RESERVED: charged, and its build may be reading. PUBLISHED: a snapshot that it paid for is out. ABANDONED: its build
 * never published. All three count as spent: there are no refunds.
 */
export type ReleaseState = 'RESERVED' | 'PUBLISHED' | 'ABANDONED';

/** What a release asks the ledger for. */
export interface Charge {
  readonly releaseId: ReleaseId;
  /** The budget window it belongs to. */
  readonly windowId: string;
  /** zCDP ρ in 10⁻⁹, a whole number from 1, rounded up. */
  readonly nanoRho: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The unit of protection, in words, so that an entry can be read alone. */
  readonly unit: string;
  /** What ε and δ the charge means by itself. */
  readonly epsilon: number;
  readonly delta: number;
}

/** One line of the ledger. Append-only: only its state may move, and only away from RESERVED. */
export interface LedgerEntry extends Charge {
  /** The order of charges; also the fencing number of the build. */
  readonly sequence: number;
  readonly state: ReleaseState;
  /** The snapshot that it paid for, once published. */
  readonly snapshotVersion: string | null;
}

/** What one window has and has spent, in 10⁻⁹ of zCDP ρ. */
export interface Budget {
  readonly windowId: string;
  readonly nanoRhoLimit: number;
  readonly nanoRhoSpent: number;
}
