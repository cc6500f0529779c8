import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../server/readConfig.ts';
import { settingNames } from '../server/settings.ts';

const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly bin: { readonly tightrope: string };
  readonly scripts: Readonly<Record<string, string>>;
};
const container = readFileSync('deploy/Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, ' ');
const unit = readFileSync('deploy/tightrope.service', 'utf8');
const readme = readFileSync('README.md', 'utf8');

describe('the settings', () => {
  /** Those that are read by the command line or by libraries, and so are not in the configuration. */
  const elsewhere = ['TIGHTROPE_DEMO', 'TIGHTROPE_DEBUG'];

  it('are all in the table of the README, and nothing else is', () => {
    const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## Where things are'));
    const told = [...table.matchAll(/^\|([^|]+)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
    );
    expect(told.toSorted()).toEqual([...settingNames, ...elsewhere].toSorted());
  });
});

describe('the container file', () => {
  const env = Object.fromEntries(
    [...container.matchAll(/^ENV (.*)$/gm)].flatMap(([, line]) => line!.split(/\s+/).map((pair) => pair.split('='))),
  ) as Record<string, string>;

  it('copies what there is, and what .dockerignore lets through', () => {
    const letThrough = readFileSync('.dockerignore', 'utf8');
    const copied = [...container.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources]) => sources!.split(' '));
    expect(copied.length).toBeGreaterThan(5);
    for (const source of copied) {
      expect(existsSync(source), source).toBe(true);
      expect(letThrough).toContain(`!${source}\n`);
    }
  });

  it('runs scripts that there are, and starts what they make', () => {
    for (const [, script] of container.matchAll(/npm run (\S+)/g)) expect(packageJson.scripts).toHaveProperty(script!);
    expect(container).toContain(`CMD ["node", "${packageJson.bin.tightrope}", "serve"]`);
  });

  it('sets only what is a setting, and asks for the secrets that production wants', () => {
    const read = readConfig(env);
    expect(read.ok ? [] : read.refusal).toEqual(['TIGHTROPE_ADMIN_KEY must be set in production']);
  });

  it('does not run as root, and asks /ready whether it is well', () => {
    expect(container).toMatch(/^USER node$/m);
    expect(container).toMatch(/^HEALTHCHECK .*\/ready/m);
  });
});

describe('the unit of systemd', () => {
  it('sets only what is a setting', () => {
    for (const [, name] of unit.matchAll(/^Environment=([A-Z_]+)=/gm)) expect(settingNames).toContain(name);
  });

  it('gives the service longer to end than the service takes', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    expect(seconds).toBeGreaterThan(10);
  });

  const verifies = canVerify();
  if (!verifies) console.warn('SKIPPED: systemd-analyze is not here; the unit is not verified');
  it.skipIf(!verifies)('is one that systemd understands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tightrope-unit-'));
    try {
      const file = join(folder, 'tightrope.service');
      copyFileSync('deploy/tightrope.service', file);
      // It looks for what it starts: here, this node.
      writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
      expect(verify(file)).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function verify(file: string): string {
  try {
    return execFileSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return String((error as { readonly stderr?: string }).stderr ?? error);
  }
}

function canVerify(): boolean {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
