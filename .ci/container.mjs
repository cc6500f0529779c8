// Does what deploy/Dockerfile says without a container: copies what it copies, runs what it runs, starts what it starts, asks
// what it asks, and ends it. Fails where a step does not hold. `npm run container:check`; takes a minute.
import { execSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const steps = readFileSync('deploy/Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, ' ');
const [building, running] = steps.split(/^FROM .*$/m).slice(1);
const root = mkdtempSync(join(tmpdir(), 'tightrope-container-'));
const built = join(root, 'build');
const image = join(root, 'image');

try {
  mkdirSync(built);
  mkdirSync(image);
  for (const [, kind, rest] of building.matchAll(/^(COPY|RUN) (.*)$/gm)) {
    if (kind === 'RUN') execSync(rest, { cwd: built, stdio: 'inherit' });
    else for (const source of rest.split(' ').slice(0, -1)) cpSync(source, join(built, source), { recursive: true });
  }
  for (const [, from, to] of running.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm))
    cpSync(join(built, from), join(image, to === './' ? from : to), { recursive: true, verbatimSymlinks: true });

  const env = Object.fromEntries(
    /^ENV (.*)$/m
      .exec(running)[1]
      .split(/\s+/)
      .map((pair) => pair.split('=')),
  );
  const [command, ...args] = JSON.parse(/^CMD (\[.*\])$/m.exec(running)[1]);
  const [health, ...healthArgs] = JSON.parse(/^HEALTHCHECK .*CMD (\[.*\])$/m.exec(running)[1]);
  const own = {
    PATH: process.env.PATH,
    ...env,
    HOST: '127.0.0.1',
    PORT: '4871',
    TIGHTROPE_DATA: join(root, 'data'),
    TIGHTROPE_ADMIN_KEY: 'a key for this check alone',
    TIGHTROPE_DRAIN_SECONDS: '1',
  };
  const child = spawn(command, args, { cwd: image, env: own, stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  const isHealthy = () =>
    new Promise((resolve) => {
      spawn(health, healthArgs, { cwd: image, env: own }).once('exit', (code) => resolve(code === 0));
    });
  let healthy = false;
  for (let tries = 0; tries < 40 && !healthy; tries += 1) {
    await new Promise((wait) => setTimeout(wait, 500));
    healthy = await isHealthy();
  }
  if (!healthy) throw new Error('the service never became healthy');
  child.kill('SIGTERM');
  await new Promise((wait) => setTimeout(wait, 300));
  if (await isHealthy()) throw new Error('it calls itself ready although it was told to end');
  const code = await ended;
  if (code !== 0) throw new Error(`it ended with ${code}`);
  console.log('the container file holds: built, healthy, not ready once told to end, and gone with 0');
} finally {
  rmSync(root, { recursive: true, force: true });
}
