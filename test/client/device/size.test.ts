import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundled } from '../bundle.ts';

const page = readFileSync(new URL('../../../docs/on-device.md', import.meta.url), 'utf8');

it.each([
  ['the part of the engine that makes lists', 'engine/browser.ts', 15 * 1024],
  ['all that a page needs to make its lists itself', 'client/device/index.ts', 15 * 1024],
])('%s weighs at most what it may, minified and gzipped, what its page says to within 2 KB, and brings nobody along', async (_what, path, budget) => {
  const bundle = await bundled(path, true);
  const bytes = gzipSync(bundle, { level: 9 }).length;
  expect(bytes).toBeLessThanOrEqual(budget);
  const [, told] = page.match(new RegExp(`\`${path}\` \\| ([\\d.]+) KB`)) ?? [];
  expect(Math.abs(Number(told) - bytes / 1024)).toBeLessThan(2);
  expect(bundle).not.toMatch(/\b(?:import|require)\b\s*[({'"]/);
});

it('what learns from people is not in the part of the engine for browsers', async () => {
  const bundle = await bundled('engine/browser.ts', false);
  for (const learning of ['chargeBuild', 'discreteGaussian', 'boundPerson', 'WebAssembly'])
    expect(bundle).not.toContain(learning);
});
