import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditStore } from '../../engine/store/auditStore.ts';
import { auditLog } from '../../server/audit/auditLog.ts';
import { checkAuditLog } from '../../server/audit/checkAuditLog.ts';

/** What every driver of AuditStore promises. */
export function keepsAudit(driver: string, open: () => Promise<AuditStore>): void {
  describe(`${driver} keeps the audit log`, () => {
    let store: AuditStore;
    beforeEach(async () => {
      store = await open();
    });

    const line = (subject: string) => ({ at: 1_700_000_000_000, by: 'ada', action: 'explainList', subject });

    it('in a chain that holds, newest first page by page', async () => {
      const log = auditLog(store);
      expect(await store.newest()).toBeNull();
      for (const subject of ['a', `b 'quoted" 茶`, 'c']) await log.note(line(subject));
      expect((await store.page(2, null)).map(({ subject }) => subject)).toEqual(['c', `b 'quoted" 茶`]);
      expect((await store.page(2, 2)).map(({ subject }) => subject)).toEqual(['a']);
      const check = await checkAuditLog(store);
      expect(check).toMatchObject({ lines: 3, broken: null, newest: { sequence: 3 } });
      expect(check.newest?.digest).toBe((await store.newest())?.digest);
    });

    it('without a gap or a fork when several replicas write at once', async () => {
      const replicas = [auditLog(store), auditLog(store), auditLog(store)];
      await Promise.all(Array.from({ length: 30 }, (_, n) => replicas[n % 3]!.note(line(String(n)))));
      expect(await checkAuditLog(store)).toMatchObject({ lines: 30, broken: null });
    });

    it('takes no second line of one sequence', async () => {
      await auditLog(store).note(line('a'));
      const first = (await store.newest())!;
      expect(await store.append({ ...first, digest: 'f'.repeat(64) })).toBe(false);
      expect(await store.newest()).toEqual(first);
    });
  });
}
