import type { ReleaseId } from './ids.ts';

/**
 * RESERVED: charged, and its build may be reading. PUBLISHED: a snapshot that it paid for is out. ABANDONED: its build
 * never published. All three count as spent: there are no refunds.
 */
export type ReleaseState = 'RESERVED' | 'PUBLISHED' | 'ABANDONED';

/**
 * Whom a line of the ledger protects: one person, with all of their events that the builds of one budget window may read.
 * There is no other unit: costs of different ones would not add up.
 */
export type PrivacyUnit = 'PERSON_WINDOW';

/** What a release asks the ledger for. */
export interface Charge {
  readonly releaseId: ReleaseId;
  /** The budget window it belongs to. */
  readonly windowId: string;
  /** ρ in 10⁻⁹, a whole number from 1, rounded up: of zCDP, and of √(2ρ)-Gaussian-DP. */
  readonly nanoRho: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** So that an entry can be read alone; the window is `windowId`. */
  readonly unit: PrivacyUnit;
  /** What ε and δ the charge means by itself. */
  readonly epsilon: number;
  readonly delta: number;
}

/** One line of the ledger. Append-only: only its state may move, and only away from RESERVED. */
export interface LedgerEntry extends Charge {
  /** The order of charges. */
  readonly sequence: number;
  readonly state: ReleaseState;
  /** The snapshot that it paid for, once published. */
  readonly snapshotVersion: string | null;
}

/**
 * What a snapshot carries of the ledger: the entry that paid for it, and how its window stood then. So a database that an
 * old copy was restored to can be told what it has forgotten.
 */
export interface LedgerStamp {
  /** PUBLISHED. */
  readonly entry: LedgerEntry;
  readonly nanoRhoLimit: number;
  /** This entry's, and everything that its window had spent before. */
  readonly nanoRhoSpent: number;
}

/** What one window has and has spent, in 10⁻⁹ of ρ. */
export interface Budget {
  readonly windowId: string;
  readonly nanoRhoLimit: number;
  readonly nanoRhoSpent: number;
}
