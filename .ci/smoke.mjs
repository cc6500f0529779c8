// Does what the README says to a newcomer: npm start, ask what it prints, stop, start again. Fails where a step does not hold.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'tightrope-smoke-'));
const env = { ...process.env, TIGHTROPE_DATA: join(folder, 'shop'), PORT: '0', CI: 'true' };
delete env.DATABASE_URL;

/** Runs npm start until it has said everything. @returns what it said, and how to stop it */
async function start() {
  const began = performance.now();
  const child = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise((resolve) => child.on('close', resolve));
  await new Promise((resolve, reject) => {
    ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ctrl-C ends')) resolve();
    });
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const stop = () => {
    // npm, its shell and ours: the whole group, as a terminal would at Ctrl-C.
    process.kill(-child.pid, 'SIGINT');
    return ended;
  };
  return { said, seconds, stop };
}

/** Asks what was printed, as it was printed. @returns the titles offered */
function ask(said) {
  const line = said.split('\n').find((text) => text.startsWith('curl '));
  if (!line) throw new Error(`no curl line in:\n${said}`);
  const { data, errors } = JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' }));
  const titles = data?.recommendations.items.nodes.map(({ title }) => title) ?? [];
  if (titles.length === 0) throw new Error(`no offers: ${JSON.stringify(errors)}`);
  return titles;
}

try {
  const first = await start();
  console.log(first.said);
  const offered = ask(first.said);
  console.log(`first start: ${first.seconds} s, build included; offered ${offered.join(', ')}`);
  await first.stop();

  const second = await start();
  const again = ask(second.said);
  console.log(`second start: ${second.seconds} s, build included; offered the same`);
  if (again.join() !== offered.join()) throw new Error(`another list after a restart: ${again.join(', ')}`);
  if (second.said.includes('shown this once')) throw new Error('the admin key was shown twice');
  await second.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
