import { beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { auditLog } from '../../server/audit/auditLog.ts';
import { openStore } from '../../server/store/openStore.ts';
import { runHere } from '../support/commandLine.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';

let folder: string;
beforeAll(async () => {
  folder = await preparedFolder();
  const store = await openStore({ dataFolder: folder });
  if (!store.ok) throw new Error(store.refusal.sentence);
  const log = auditLog(store.value.audit);
  for (const subject of ['a', 'b']) await log.note({ at: 1, by: 'ada', action: 'explainList', subject });
  await store.value.close();
});

const verify = (...args: string[]) =>
  runHere(folder, ['audit', 'verify', ...args], { env: { TIGHTROPE_DATA: folder } });

describe('tightrope audit verify', () => {
  it('says that a log is sound, and what to write down', async () => {
    const { code, out } = await verify();
    expect(code).toBe(exitCodes.done);
    const written = /Write this down: (2:[0-9a-f]{64})/.exec(out)?.[1];
    expect((await verify('--expect', written!)).code).toBe(exitCodes.done);
    const cut = await verify('--expect', written!.replace('2:', '3:'));
    expect(cut.code).toBe(exitCodes.doubtful);
    expect(cut.err).toContain('Line 3 was written down, and is not there.');
  });

  it('does not take just anything for what was written down', async () => {
    expect((await verify('--expect', '2')).code).toBe(exitCodes.usage);
  });
});
