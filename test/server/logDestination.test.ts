import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../../server/log.ts';
import { logDestination } from '../../server/logDestination.ts';
import { freshFolder } from '../support/folders.ts';

const whole = 2 ** 20;

it('waits for no reader who stands still: what there is no room for comes with the first line that there is', async () => {
  const pipe = join(await freshFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const log = createLog('info', logDestination(end));
  const read = () => {
    const bytes = Buffer.alloc(whole);
    return bytes.toString('utf8', 0, readSync(end, bytes, 0, whole, null));
  };
  for (let number = 0; number < 2000; number += 1)
    log.info({ number }, 'a line that is long enough to fill a pipe soon');
  expect(read()).toContain('"number":0,');
  log.info({}, 'the last');
  expect(read()).toContain('"number":1200,');
  closeSync(end);
});

it('goes on where its reader has gone, and where its disk is full', async () => {
  const pipe = join(await freshFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(pipe, constants.O_WRONLY);
  const unread = createLog('info', logDestination(writer));
  closeSync(reader);
  const full = openSync('/dev/full', 'w');
  const kept = createLog('info', logDestination(full));
  for (let number = 0; number < 10; number += 1) {
    unread.info({ number }, 'to nobody');
    kept.info({ number }, 'to a full disk');
  }
  // What was not caught would come in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  closeSync(writer);
  closeSync(full);
});
