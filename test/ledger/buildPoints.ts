import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Client } from 'pg';

/** Told before each step of a build that leaves this process: a statement to the database, or a change to a file. */
export type AtPoint = (name: string) => void;

/**
 * Puts a watcher before every step by which anything durable changes, whichever driver takes it; what it throws, the step
 * throws. Steps that only read files are not told, since nothing can be lost by them.
 *
 * @returns takes the watcher away again
 */
export async function watchPoints(atPoint: AtPoint): Promise<() => void> {
  const takeAway: (() => void)[] = [];
  const watch = (owner: object, method: string, nameOf: (args: readonly unknown[]) => string | null): void => {
    const holder = owner as Record<string, (...args: unknown[]) => unknown>;
    const before = holder[method]!;
    holder[method] = async function watched(this: unknown, ...args: unknown[]) {
      const name = nameOf(args);
      if (name !== null) atPoint(name);
      return before.apply(this, args);
    };
    takeAway.push(() => {
      holder[method] = before;
    });
  };
  const always = (name: string) => () => name;

  // A session that only says it is alive changes nothing, and says it by the clock.
  watch(Client.prototype, 'query', ([text]) =>
    text === 'select 1' ? null : `sql ${String(text).split(/\s+/).slice(0, 3).join(' ')}`,
  );
  for (const name of ['rename', 'link', 'rm', 'writeFile']) watch(fs, name, always(`file ${name}`));
  watch(fs, 'open', ([, flags]) => (flags === 'wx' ? 'file create' : null));
  const handle = await fs.open(new URL(import.meta.url));
  const files = Object.getPrototypeOf(handle) as object;
  await handle.close();
  for (const name of ['write', 'writeFile', 'sync', 'truncate']) watch(files, name, always(`handle ${name}`));
  syncBuiltinESMExports();
  return () => {
    for (const undo of takeAway) undo();
    syncBuiltinESMExports();
  };
}
