import type { AuditEntry } from '../terms/auditEntry.ts';
import type { AuditStore } from './auditStore.ts';

/** Keeps the audit log in one list. */
export function memoryAudit(): AuditStore {
  const log: AuditEntry[] = [];
  return {
    async append(entry) {
      if (entry.sequence !== log.length + 1) return false;
      log.push({ ...entry });
      return true;
    },
    async newest() {
      return log.at(-1) ?? null;
    },
    async page(first, before) {
      return log
        .filter(({ sequence }) => before === null || sequence < before)
        .toReversed()
        .slice(0, first);
    },
    async *entries() {
      yield* [...log];
    },
  };
}
