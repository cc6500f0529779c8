import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { openStore } from '../../server/store/openStore.ts';
import { runHere, shopFolders, start } from '../support/commandLine.ts';

const rows = 30_000;
const peopleCount = 1_000;
let folders: Awaited<ReturnType<typeof shopFolders>>;
let args: readonly string[];

beforeAll(async () => {
  folders = await shopFolders();
  const [events, items] = [join(folders.root, 'events.tsv'), join(folders.root, 'items.tsv')];
  // Each person touches each of 30 items once, so that every row is a touch of its own.
  const lines = Array.from(
    { length: rows },
    (_, row) => `p${row % peopleCount}\ti${Math.floor(row / peopleCount)}\tview\t`,
  );
  await writeFile(events, `user\titem\tevent\ttimestamp\n${lines.join('\n')}\n`);
  await writeFile(
    items,
    `item\ttitle\n${Array.from({ length: rows / peopleCount }, (_, item) => `i${item}\tItem ${item}\n`).join('')}`,
  );
  args = ['import', events, '--items', items];
});
afterAll(() => folders.remove());

/** How many touches the store holds, over everybody. */
async function touchesIn(folder: string): Promise<number> {
  const opened = await openStore({ dataFolder: folder });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  let touches = 0;
  for await (const { profile } of opened.value.people.profilesWithConsent(0)) touches += profile.touches.length;
  await opened.value.close();
  return touches;
}

/** What the command told that it recorded; all of that is acknowledged. */
const acknowledged = (err: string): number =>
  Math.max(
    0,
    ...[...err.matchAll(/events\.tsv: \d+ % · ([\d,]+) events/g)].map(([, count]) =>
      Number(count!.replaceAll(',', '')),
    ),
  );

/** Waits until the command has told that it recorded at least this many. */
async function progressed(said: { readonly err: string }, events: number): Promise<void> {
  for (let tries = 0; acknowledged(said.err) < events && tries < 5_000; tries += 1) await wait(10);
  expect(acknowledged(said.err)).toBeGreaterThanOrEqual(events);
}

it('loses nothing that it acknowledged when it is killed, and completes it when it is run again', {
  timeout: 300_000,
}, async () => {
  const folder = await folders.fresh();
  let kept = 0;
  for (const events of [1, 8_000, 18_000]) {
    const { child, said, ended } = start(folder, args);
    await progressed(said, events);
    child.kill('SIGKILL');
    await ended;
    const found = await touchesIn(folder);
    expect(found).toBeGreaterThanOrEqual(Math.max(kept, acknowledged(said.err)));
    kept = found;
  }
  expect(kept).toBeLessThan(rows);
  const last = await runHere(folder, args);
  expect(last.code).toBe(exitCodes.done);
  expect(last.out).toContain('30,000 rows');
  expect(last.out).toMatch(new RegExp(`already known +${kept.toLocaleString('en-GB')}\n`));
  expect(await touchesIn(folder)).toBe(rows);
});

it('stops after the batch in hand at Ctrl-C, says how to go on, and does', { timeout: 300_000 }, async () => {
  const folder = await folders.fresh();
  const { child, said, ended } = start(folder, args);
  await progressed(said, 1);
  child.kill('SIGINT');
  const stopped = await ended;
  expect(stopped.code).toBe(exitCodes.interrupted);
  expect(stopped.err).toContain('run the same command again');
  const recorded = Number(/recorded +([\d,]+)\n +already known/.exec(stopped.out)![1]!.replaceAll(',', ''));
  expect(recorded).toBeLessThan(rows);
  expect(await touchesIn(folder)).toBe(recorded);
  const last = await runHere(folder, args);
  expect(last.code).toBe(exitCodes.done);
  expect(await touchesIn(folder)).toBe(rows);
});
