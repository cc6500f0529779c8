import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundledClient } from './bundle.ts';

/** What a page pays for the client, in bytes; docs/storefront.md says so. */
const budget = 3072;

it(`the client weighs at most ${budget} bytes, minified and gzipped, and brings nobody along`, async () => {
  const bundle = await bundledClient(true);
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(budget);
  expect(bundle).not.toMatch(/\b(?:import|require)\b\s*[({'"]/);
});
