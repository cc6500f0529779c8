import type { AuditEntry } from '../terms/auditEntry.ts';

/** The audit log at rest. What makes its chain is not the store's to know. */
export interface AuditStore {
  /** Appends the line of the next sequence, durably. @returns false if there is a line of that sequence already */
  append(entry: AuditEntry): Promise<boolean>;
  /** The newest line; null before the first. */
  newest(): Promise<AuditEntry | null>;
  /** Newest first: at most `first` of the lines before a sequence; null for the newest. */
  page(first: number, before: number | null): Promise<readonly AuditEntry[]>;
  /** Every line, oldest first. */
  entries(): AsyncIterable<AuditEntry>;
}
