import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundledClient } from './bundle.ts';

/** What a page pays for the client at most, in bytes. */
const budget = 3072;

it(`the client weighs at most ${budget} bytes, minified and gzipped, as much as its page says, and brings nobody along`, async () => {
  const bundle = await bundledClient(true);
  const bytes = gzipSync(bundle, { level: 9 }).length;
  expect(bytes).toBeLessThanOrEqual(budget);
  const docs = readFileSync(new URL('../../docs/storefront.md', import.meta.url), 'utf8');
  expect(docs).toContain(`${(bytes / 1000).toFixed(1)} KB minified and gzipped`);
  expect(bundle).not.toMatch(/\b(?:import|require)\b\s*[({'"]/);
});
