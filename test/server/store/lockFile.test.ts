import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { awaitLockFile, lockFile, rightToRemove } from '../../../server/store/lockFile.ts';
import { markOf } from '../../../server/store/processMark.ts';
import { freshFolder } from '../../support/folders.ts';

/** The pid of a process that has just ended. */
const deadPid = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));

describe('a lock file', () => {
  let path: string;
  beforeEach(async () => {
    path = join(await freshFolder(), 'tightrope.lock');
  });

  /** The files of the folder; of a sign of life, that there is one. */
  const filesLeft = async () =>
    (await readdir(dirname(path))).map((name) => name.replace(/\.alive\..*/, '.alive')).toSorted();
  const held = process.platform === 'linux' ? ['tightrope.lock', 'tightrope.lock.alive'] : ['tightrope.lock'];
  const deadMark = (nonce = '') => JSON.stringify({ ...markOf(process.pid), pid: deadPid, nonce });
  /** A process that holds the lock. */
  const otherHolder = async () => {
    const child = fork(new URL('../../support/holdLock.ts', import.meta.url), [path], {
      execArgv: ['--import', 'tsx'],
    });
    await once(child, 'message');
    return child;
  };

  it('is held by one, who is named to everybody else, and is free again when it is given back', async () => {
    const first = await lockFile(path);
    expect(first.ok).toBe(true);
    expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { pid: process.pid } });
    if (first.ok) await first.value();
    expect(await filesLeft()).toEqual([]);
    expect((await lockFile(path)).ok).toBe(true);
    expect(await filesLeft()).toEqual(held);
  });

  it('goes to exactly one of many who ask at once, also when a dead process holds it, or died while taking it over', async () => {
    for (let round = 0; round < 20; round += 1) {
      if (round % 3) await writeFile(path, deadMark(`${round}`));
      if (round % 3 === 2) await writeFile(rightToRemove(path, deadMark(`${round}`)), deadMark('right'));
      const asked = await Promise.all(Array.from({ length: 10 }, () => lockFile(path)));
      const winners = asked.filter(({ ok }) => ok);
      expect(winners).toHaveLength(1);
      for (const winner of winners) if (winner.ok) await winner.value();
    }
    expect(await filesLeft()).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const child = await otherHolder();
    expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { pid: child.pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await lockFile(path)).ok).toBe(true);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(await filesLeft()).toEqual(held);
  });

  it.skipIf(process.platform !== 'linux')(
    'is taken over from a process of another container once that is gone, and not while it is stopped',
    async () => {
      const child = await otherHolder();
      const mark = JSON.parse(await readFile(path, 'utf8'));
      // What it would say in a container: another name, and pids of which nothing is known here.
      await writeFile(path, JSON.stringify({ ...mark, host: 'a container', pid: 1, started: '1', space: 'pid:[1]' }));
      child.kill('SIGSTOP');
      expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { host: 'a container' } });
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect((await lockFile(path)).ok).toBe(true);
      expect(await filesLeft()).toEqual(held);
    },
  );

  // Only Linux tells when a process and when the machine started.
  it.skipIf(process.platform !== 'linux').each([
    ['its pid was given to another process', { started: '1' }],
    ['the machine was started again', { boot: 'another boot' }],
    ['a dead process had it under another host name', { host: 'elsewhere', pid: deadPid }],
  ])('is taken over when %s', async (_, part) => {
    await writeFile(path, JSON.stringify({ ...markOf(process.pid), ...part }));
    expect((await lockFile(path)).ok).toBe(true);
  });

  it.each([
    ['another machine', { host: 'elsewhere', boot: 'another boot' }],
    ['another container of the same name', { space: 'pid:[1]', started: '1' }],
    [
      'another container whose sign is gone',
      { space: 'pid:[1]', sign: 'tightrope.lock.alive.00000000.1.0123456789ab' },
    ],
    ['another container whose sign would lie elsewhere', { space: 'pid:[1]', sign: '../a.alive.b' }],
  ])('is not taken over from %s, of whose processes nothing is known', async (_, part) => {
    await writeFile(path, JSON.stringify({ ...markOf(process.pid), pid: deadPid, ...part }));
    expect(await lockFile(path)).toMatchObject({ ok: false, refusal: { pid: deadPid } });
  });

  it('is not taken over where it cannot be read', async () => {
    await symlink(path, path);
    await expect(lockFile(path)).rejects.toThrow('ELOOP');
    expect(await filesLeft()).toEqual(['tightrope.lock']);
  });

  it.each(['', '{"pid":', 'null', '\0\0\0\0'])('is taken over when it holds what nobody wrote: %j', async (text) => {
    await writeFile(path, text);
    expect((await lockFile(path)).ok).toBe(true);
  });

  it('is taken over although a rival died in the middle of a takeover', async () => {
    await writeFile(path, deadMark());
    await writeFile(rightToRemove(path, deadMark()), deadMark('its right'));
    expect((await lockFile(path)).ok).toBe(true);
    expect(await filesLeft()).toEqual(held);
  });

  it('is left alone while somebody else is taking it over', async () => {
    await writeFile(path, deadMark());
    const takeover = await lockFile(rightToRemove(path, deadMark()));
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
