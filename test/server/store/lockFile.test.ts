import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { awaitLockFile, lockFile } from '../../../server/store/lockFile.ts';
import { markOf } from '../../../server/store/processMark.ts';
import { freshFolder } from '../../support/folders.ts';

/** The pid of a process that has just ended. */
const deadPid = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));

describe('a lock file', () => {
  let path: string;
  beforeEach(async () => {
    path = join(await freshFolder(), 'tightrope.lock');
  });

  const filesLeft = () => readdir(dirname(path));

  it('is held by one, who is named to everybody else, and is free again when it is given back', async () => {
    const held = await lockFile(path);
    expect(held.ok).toBe(true);
    expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { pid: process.pid } });
    if (held.ok) await held.value();
    expect((await lockFile(path)).ok).toBe(true);
    expect(await filesLeft()).toEqual(['tightrope.lock']);
  });

  it('goes to exactly one of many who ask at once, also when a dead process holds it', async () => {
    for (let round = 0; round < 20; round += 1) {
      if (round % 2) await writeFile(path, JSON.stringify({ ...markOf(process.pid), pid: deadPid }));
      const asked = await Promise.all(Array.from({ length: 10 }, () => lockFile(path)));
      const winners = asked.filter(({ ok }) => ok);
      expect(winners).toHaveLength(1);
      for (const winner of winners) if (winner.ok) await winner.value();
    }
    expect(await filesLeft()).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const child = fork(new URL('../../support/holdLock.ts', import.meta.url), [path], {
      execArgv: ['--import', 'tsx'],
    });
    await once(child, 'message');
    expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { pid: child.pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await lockFile(path)).ok).toBe(true);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
  });

  // Only Linux tells when a process and when the machine started.
  it.skipIf(process.platform !== 'linux').each([
    ['its pid was given to another process', { started: '1' }],
    ['the machine was started again', { boot: 'another boot' }],
  ])('is taken over when %s', async (_, part) => {
    await writeFile(path, JSON.stringify({ ...markOf(process.pid), ...part }));
    expect((await lockFile(path)).ok).toBe(true);
  });

  it('is not taken over from another machine, of whose processes nothing is known', async () => {
    await writeFile(path, JSON.stringify({ ...markOf(process.pid), host: 'elsewhere', pid: deadPid }));
    expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { host: 'elsewhere' } });
  });

  it.each(['', '{"pid":', 'null', '\0\0\0\0'])('is taken over when it holds what nobody wrote: %j', async (text) => {
    await writeFile(path, text);
    expect((await lockFile(path)).ok).toBe(true);
  });

  it('is taken over although a rival died in the middle of a takeover', async () => {
    const dead = JSON.stringify({ ...markOf(process.pid), pid: deadPid });
    await writeFile(path, dead);
    await writeFile(`${path}.takeover`, dead);
    expect((await lockFile(path)).ok).toBe(true);
    expect(await filesLeft()).toEqual(['tightrope.lock']);
  });

  it('is left alone while somebody else is taking it over', async () => {
    await writeFile(path, JSON.stringify({ ...markOf(process.pid), pid: deadPid }));
    const takeover = await lockFile(`${path}.takeover`);
    let isOurs = false;
    const asked = lockFile(path).then(({ ok }) => {
      isOurs = ok;
    });
    for (let turn = 0; turn < 20; turn += 1) await readFile(path);
    expect(isOurs).toBe(false);
    if (takeover.ok) await takeover.value();
    await asked;
    expect(isOurs).toBe(true);
  });

  it('is waited for in turn', async () => {
    let inside = 0;
    const turns = Array.from({ length: 10 }, async () => {
      const unlock = await awaitLockFile(path);
      inside += 1;
      expect(inside).toBe(1);
      await new Promise(setImmediate);
      inside -= 1;
      await unlock();
    });
    await Promise.all(turns);
  });
});
