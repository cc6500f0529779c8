import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundleApps } from '../../ui/bundle/bundleApps.ts';

/** What a visit may cost in script at the most, all parts that load later included. */
const budget = 120 * 1024;

it('all script of the demo shop weighs at most 120 KB gzipped, what loads for the device included', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-size-'));
  await bundleApps(folder);
  const assets = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const reached = new Set<string>();
  const follow = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const text = readFileSync(join(folder, 'assets', name), 'utf8');
    for (const other of assets) if (text.includes(other)) follow(other);
  };
  follow(assets.find((name) => name.startsWith('shop-'))!);
  const bytes = [...reached].reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name))).length,
    0,
  );
  rmSync(folder, { recursive: true });
  expect(reached.size).toBeGreaterThan(1);
  expect(bytes).toBeLessThanOrEqual(budget);
});
