import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../cli/exitCodes.ts';
import { readServiceFile } from '../../cli/serviceFile.ts';
import { runHere, type Started, shopFolders, start } from '../support/commandLine.ts';

let folders: Awaited<ReturnType<typeof shopFolders>>;
beforeAll(async () => {
  folders = await shopFolders();
});
afterAll(() => folders.remove());

const serveIn = (folder: string): Started => start(folder, ['serve'], { PORT: '0' });

async function said({ said, child }: Started, words: string): Promise<string> {
  for (let tries = 0; tries < 12_000 && child.exitCode === null; tries += 1) {
    if (said.out.includes(words) || said.err.includes(words)) return said.out;
    await wait(10);
  }
  throw new Error(`never said “${words}”:\n${said.out}\n${said.err}`);
}
const ready = (started: Started) => said(started, 'Ctrl-C ends');

/** How often one asks again who is told that there is too much to do, as happens on a busy machine. */
const mostTurns = 20;

/** Does what the printed curl line says, with our own means; and what Retry-After says. */
async function askAsPrinted(out: string, more: Record<string, string> = {}): Promise<unknown> {
  const [, url, body] = /^curl -s (\S+) -H 'content-type: application\/json' -d '([^']+)'$/m.exec(out)!;
  for (let turn = 1; ; turn += 1) {
    const response = await fetch(url!, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more },
      body: body!,
    });
    const again = response.status === 503 ? response.headers.get('retry-after') : null;
    if (again === null || turn === mostTurns) {
      expect(response.status).toBe(200);
      return response.json();
    }
    await response.body?.cancel();
    await wait(1000 * Number(again));
  }
}

describe('tightrope serve', () => {
  it('invents a shop on a first run, survives being killed in it, and keeps everything from then on', {
    timeout: 600_000,
  }, async () => {
    const folder = await folders.fresh();
    const killed = serveIn(folder);
    await said(killed, 'Learning a first model');
    killed.child.kill('SIGKILL');
    await killed.ended;

    const first = serveIn(folder);
    const out = await ready(first);
    expect(out).toContain('4,000 people, all of them invented');
    expect(out).toMatch(/learned from about 2,\d00 people who consented to learning/);
    expect(out).toMatch(/Spent in window-0: ε = \d/);
    expect(out).toMatch(/Builds left at the default ε: (10|11)\n/); // a build that was killed stays spent
    const answer = await askAsPrinted(out);
    expect(answer).toMatchObject({ data: { recommendations: { degraded: [] } } });
    expect(JSON.stringify(answer).match(/"title"/g)).toHaveLength(5);
    const token = /^Authorization: Bearer (ey\S+)$/m.exec(out)![1]!;
    expect(await askAsPrinted(out, { authorization: `Bearer ${token}` })).toHaveProperty('data');
    expect((await stat(join(folder, 'service.json'))).mode & 0o777).toBe(0o600);

    // What needs the store is asked of the service that has it open.
    const ledger = await runHere(folder, ['ledger']);
    expect(ledger.code).toBe(exitCodes.done);
    expect(ledger.out).toContain('PUBLISHED');
    const foretold = await runHere(folder, [
      ...['build', '--dry-run', '--epsilon', '0.5'],
      ...['--recency-half-life', '90', '--event-weights', '1,2,4'],
    ]);
    expect(foretold.code).toBe(exitCodes.done);
    expect(foretold.out).toMatch(
      /A build at ε = 0\.5[\s\S]+did 90 days before[\s\S]+they bought 4[\s\S]+From model [0-9a-f-]{36}[\s\S]+It fits\. Nothing was done\./,
    );
    const built = await runHere(folder, ['build', '--epsilon', '0.5', '--event-weights', '1,2,4']);
    expect(built.code).toBe(exitCodes.done);
    expect(built.out).toContain('It is (0.5, 1e-6)-differentially private');
    const refused = await runHere(folder, ['build', '--epsilon', '3.99']);
    expect(refused.code).toBe(exitCodes.refused);
    expect((await runHere(folder, ['build', '--dry-run', '--epsilon', '3.99'])).code).toBe(exitCodes.refused);
    const nonsense = await runHere(folder, ['build', '--dry-run', '--epsilon', '1000']);
    expect([nonsense.code, nonsense.err]).toEqual([exitCodes.locked, expect.stringContaining('epsilon must be')]);
    // Everybody's name is made anew while the service goes on: whoever was known is known still.
    const rotated = await runHere(folder, ['pepper', 'rotate']);
    expect([rotated.code, rotated.out], rotated.err).toEqual([
      exitCodes.done,
      'Everybody goes by a name of generation 2. Put a copy of keys/ aside now.',
    ]);
    expect((await runHere(folder, ['pepper', 'status'])).out).toBe(
      'Generation 2 of names. 0 people go by a name of before.',
    );
    expect(await askAsPrinted(out, { authorization: `Bearer ${token}` })).toHaveProperty('data');
    const events = join(folders.root, 'events.tsv');
    await writeFile(events, 'user\titem\tevent\nada\tx\tview\n');
    expect((await runHere(folder, ['import', events])).code).toBe(exitCodes.locked);

    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(exitCodes.done);
    const second = serveIn(folder);
    const again = await ready(second);
    expect(second.said.err).not.toContain('inventing');
    expect(again).not.toContain('admin key');
    expect(await askAsPrinted(again)).toMatchObject({ data: { recommendations: { degraded: [] } } });
    second.child.kill('SIGTERM');
    await second.ended;
    await expect(readFile(join(folder, 'service.json'))).rejects.toThrow('ENOENT');
    await rm(folder, { recursive: true });
  });

  it('leaves an empty shop empty where it is told to, says how to fill it, and goes on where nobody hears that', {
    timeout: 600_000,
  }, async () => {
    const folder = await folders.fresh();
    const serveEmpty = () => start(folder, ['serve'], { PORT: '0', TIGHTROPE_DEMO: 'off' });
    const serving = serveEmpty();
    const out = await ready(serving);
    expect(out).toContain('tightrope import');
    expect(out).not.toContain('invented');
    serving.child.kill('SIGINT');
    await serving.ended;

    // And where nobody reads what it says, as behind `head`, it serves all the same.
    const unheard = serveEmpty();
    unheard.child.stdout!.destroy();
    unheard.child.stderr!.destroy();
    const url = await addressIn(folder, unheard);
    for (let turn = 0; turn < 20; turn += 1) expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(unheard.child.exitCode).toBe(null);
    unheard.child.kill('SIGINT');
    await unheard.ended;
  });
});

/** What a service that says nothing wrote down. */
async function addressIn(folder: string, { child }: Started): Promise<string> {
  for (let tries = 0; tries < 12_000 && child.exitCode === null; tries += 1) {
    const written = await readServiceFile(folder);
    if (written?.pid === child.pid) return written!.url;
    await wait(10);
  }
  throw new Error(`ended with ${child.exitCode}`);
}
