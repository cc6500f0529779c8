import { createHash } from 'node:crypto';
import type { AuditStore } from '../../engine/store/auditStore.ts';
import type { AuditEntry, NewAuditEntry } from '../../engine/terms/auditEntry.ts';

/** The log that auditors go by. */
export interface AuditLog {
  /** Appends a line, durably, before what it tells of is answered. */
  note(entry: NewAuditEntry): Promise<void>;
}

/** What the first line follows from. */
export const noDigest = '0'.repeat(64);
/** So often another replica may be faster, before something else must be wrong. */
const mostTries = 100;

/**
 * What a line's digest is made of: every field, in this order, with the digest of the line before. So no line can be changed,
 * removed from between others or put in another place without every digest after it being wrong.
 */
export const digestOf = ({ sequence, at, by, action, subject, previous }: Omit<AuditEntry, 'digest'>): string =>
  createHash('sha256')
    .update(JSON.stringify([sequence, at, by, action, subject, previous]))
    .digest('hex');

/** @throws {RangeError} if the log cannot be appended to */
export function auditLog(store: AuditStore): AuditLog {
  let last: Promise<unknown> = Promise.resolve();
  const append = async (entry: NewAuditEntry): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await store.newest();
      const line = { ...entry, sequence: (before?.sequence ?? 0) + 1, previous: before?.digest ?? noDigest };
      if (await store.append({ ...line, digest: digestOf(line) })) return;
    }
    throw new RangeError(`the audit log must take a line within ${mostTries} tries, got none`);
  };
  return {
    // One after the other here; among replicas the store decides who comes first.
    note(entry) {
      const noted = last.catch(() => {}).then(() => append(entry));
      last = noted;
      return noted;
    },
  };
}
