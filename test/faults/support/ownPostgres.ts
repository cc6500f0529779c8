import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL server that belongs to one test, so that it may be killed. It writes to the disk as a real one does. */
export interface OwnPostgres extends AsyncDisposable {
  readonly url: string;
  /** SIGKILL of the postmaster, and its end. */
  kill(): Promise<void>;
  /** Starts it again where it was, and waits until it lets somebody in. */
  start(): Promise<void>;
  /** SIGSTOP or SIGCONT to the postmaster. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

const root = '/usr/lib/postgresql';

/** Where the newest PostgreSQL's programs are; null where there is none. */
export function postgresPrograms(): string | null {
  const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(one) - Number(other)) : [];
  const newest = versions.at(-1);
  return newest && existsSync(join(root, newest, 'bin/initdb')) ? join(root, newest, 'bin') : null;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('there is no PostgreSQL on this machine');
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-own-postgres-'));
  const who = await identity(folder);
  const password = randomBytes(16).toString('hex');
  await writeFile(join(folder, 'password'), password, { mode: 0o644 });
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    [
      ...['-D', data, '-U', 'tightrope', `--pwfile=${join(folder, 'password')}`, '--auth=scram-sha-256'],
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...who, stdio: 'pipe', cwd: folder },
  );
  const port = await freePort();
  const url = `postgres://tightrope:${password}@127.0.0.1:${port}/postgres`;
  let running: { readonly child: ChildProcess; readonly ended: Promise<unknown> } | null = null;

  async function start(): Promise<void> {
    const settings = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    for (;;) {
      const child = spawn(join(programs!, 'postgres'), ['-D', data, ...flags], {
        ...who,
        stdio: 'ignore',
        cwd: folder,
      });
      const ended = once(child, 'exit');
      running = { child, ended };
      // Ends at once while processes of the killed one are still there; then it is tried again.
      if (await Promise.race([letsIn(url).then(() => true), ended.then(() => false)])) return;
    }
  }

  await start();
  return {
    url,
    start,
    async kill() {
      running!.child.kill('SIGKILL');
      await running!.ended;
    },
    signal: (name) => running!.child.kill(name),
    async [Symbol.asyncDispose]() {
      running!.child.kill('SIGCONT');
      running!.child.kill('SIGQUIT');
      await running!.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as its own user. */
async function identity(folder: string): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const idOf = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  const who = { uid: idOf('-u'), gid: idOf('-g') };
  await chown(folder, who.uid, who.gid);
  return who;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function letsIn(url: string): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
