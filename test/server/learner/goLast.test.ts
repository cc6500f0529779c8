import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { startThread } from '../../../server/learner/startThread.ts';

it.runIf(existsSync('/proc/thread-self'))(
  'puts its own thread behind the others, and leaves theirs alone',
  async () => {
    const before = getPriority(process.pid);
    const thread = startThread(new URL('./lastThread.ts', import.meta.url), null);
    const [link] = (await once(thread, 'message')) as [string];
    expect(getPriority(Number(basename(link)))).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
    expect(getPriority(process.pid)).toBe(before);
    thread.postMessage(null);
    await once(thread, 'exit');
  },
);
