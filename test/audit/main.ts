/** `npm run audit`: the long form of the audit, part by part in processes of their own, and docs/audit.md from what they find. */

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { writeSection } from './auditPage.ts';
import { type Findings, nothing, parts, together } from './parts.ts';
import { complaintsIn, graySection, huntSection, shapesSection } from './sections.ts';

/** How many parts run side by side. */
const lanes = 1;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** What one part found, and how long a processor took for it, in milliseconds. */
interface Ended {
  readonly findings: Findings;
  readonly took: number;
}

function inOwnProcess(part: string): Promise<Ended> {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsx, fileURLToPath(import.meta.url), part], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (words: Buffer) => {
      said += words.toString();
    });
    child.on('close', (code) => {
      if (code !== 0) {
        reject(new Error(`${part} ended with ${code}`));
        return;
      }
      const ended = JSON.parse(said) as Ended;
      say(`${part}: done, ${Math.round(ended.took / 1000)} s of a processor`);
      resolve(ended);
    });
  });
}

async function auditAll(): Promise<void> {
  const names = [...parts.keys()];
  const queue = [...names];
  const ended = new Map<string, Ended>();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let name = queue.shift(); name; name = queue.shift()) ended.set(name, await inOwnProcess(name));
    }),
  );
  const all = together(names.map((name) => ended.get(name)?.findings ?? nothing));
  const tookOf = (kind: keyof Findings): number =>
    [...ended.values()].filter(({ findings }) => findings[kind].length > 0).reduce((sum, { took }) => sum + took, 0);
  writeSection('Shapes: the noise is what it says', shapesSection(all, tookOf('shapes')));
  writeSection('Gray box: neighbouring data sets, the same tape', graySection(all, tookOf('gray')));
  writeSection('Black box: what an attacker learns from whole builds', huntSection(all, tookOf('hunts')));
  const complaints = complaintsIn(all);
  for (const complaint of complaints) say(`WRONG: ${complaint}`);
  say(complaints.length === 0 ? 'everything is as it must be' : `${complaints.length} things are wrong`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

const [asked] = process.argv.slice(2);
const part = asked === undefined ? undefined : parts.get(asked);
if (asked === undefined) await auditAll();
else if (part) {
  const findings = await part();
  const { user, system } = process.cpuUsage();
  const ended: Ended = { findings, took: (user + system) / 1000 };
  process.stdout.write(JSON.stringify(ended));
} else throw new RangeError(`part must be one of ${[...parts.keys()].join('; ')}, got ${asked}`);
