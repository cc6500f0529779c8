// Replicas and a proxy as processes of this machine: what deploy/compose.yaml is with containers.
//
//   npm run replicas                                      two replicas on a throw-away PostgreSQL
//   DATABASE_URL=postgres://… node deploy/replicas.mjs    on a server of yours
//
// SIGHUP restarts the replicas one after the other, during which every request is answered; SIGTERM or Ctrl-C ends everything. Settings
// are the service's own, from the environment; secrets that are not set are made for this run.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startProxy } from './proxy.mjs';

const { values } = parseArgs({
  options: {
    replicas: { type: 'string', default: '2' },
    port: { type: 'string', default: '0' },
    // The service's compiled entry, which reads its settings from the environment.
    entry: { type: 'string', default: fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)) },
  },
});
const databaseUrl = process.env.DATABASE_URL ?? process.env.TIGHTROPE_TEST_DATABASE_URL;
if (!databaseUrl) throw new Error('DATABASE_URL must name a PostgreSQL server');
const folder = process.env.TIGHTROPE_DATA ?? mkdtempSync(join(tmpdir(), 'tightrope-replicas-'));
const { TIGHTROPE_TEST_DATABASE_URL: _, ...inherited } = process.env;
const made = (name) => inherited[name] ?? randomBytes(32).toString('hex');
const environment = {
  NODE_ENV: 'production',
  TIGHTROPE_PROXIES: '1',
  TIGHTROPE_OPEN_STOREFRONT: 'on',
  ...inherited,
  DATABASE_URL: databaseUrl,
  TIGHTROPE_DATA: folder,
  TIGHTROPE_ADMIN_KEY: made('TIGHTROPE_ADMIN_KEY'),
  TIGHTROPE_TOKEN_SECRET: made('TIGHTROPE_TOKEN_SECRET'),
  TIGHTROPE_PEPPER: made('TIGHTROPE_PEPPER'),
  TIGHTROPE_MIXING_SECRET: made('TIGHTROPE_MIXING_SECRET'),
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startReplica(port) {
  const child = spawn(process.execPath, [values.entry, 'serve'], {
    env: { ...environment, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.status === 200) return { port, child, ended };
    await wait(100);
  }
  throw new Error(`the replica on port ${port} did not start`);
}

const stopReplica = async ({ child, ended }) => {
  child.kill('SIGTERM');
  await ended;
};

const replicas = [];
for (let count = 0; count < Number(values.replicas); count += 1) replicas.push(await startReplica(await freePort()));
const proxy =
  hasHaproxy() && replicas.length === 2
    ? await startHaproxy()
    : await startProxy(
        replicas.map(({ port }) => port),
        Number(values.port),
      );

let rolling = null;
async function roll() {
  for (let place = 0; place < replicas.length; place += 1) {
    await stopReplica(replicas[place]);
    replicas[place] = await startReplica(replicas[place].port);
    // The next one goes only when the proxy sends requests to this one again.
    while (proxy.ready() < replicas.length) await wait(50);
  }
  console.log('restarted');
}
process.on('SIGHUP', () => {
  rolling ??= roll().finally(() => {
    rolling = null;
  });
});

let ending = false;
async function end() {
  if (ending) return;
  ending = true;
  await rolling;
  await Promise.all(replicas.map(stopReplica));
  await proxy.close();
  if (!process.env.TIGHTROPE_DATA) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
console.log(`listening on http://127.0.0.1:${proxy.port}`);

function hasHaproxy() {
  try {
    execFileSync('haproxy', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function startHaproxy() {
  const port = Number(values.port) || (await freePort());
  const [one, two] = replicas;
  const child = spawn('haproxy', ['-db', '-f', fileURLToPath(new URL('haproxy.cfg', import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      REPLICA_ONE: `127.0.0.1:${one.port}`,
      REPLICA_TWO: `127.0.0.1:${two.port}`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  while (!(await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.ok) await wait(50);
  return {
    port,
    // It looks every half second; two looks later it has seen what there is.
    ready: () => replicas.length,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
