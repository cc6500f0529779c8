import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const room = 'engine/privacy';
const files = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('accounting'))
  .map((name) => join(room, name));

/** Comments aside: they may speak of e^(−x). */
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '');

const exactFunctions = ['floor', 'ceil', 'abs', 'min', 'max', 'round'];

it('looks at the samplers and at the releases', () => {
  expect(files).toContain(join(room, 'sampling/discreteGaussian.ts'));
  expect(files).toContain(join(room, 'releasePairCounts.ts'));
});

it.each(files)('%s computes no logarithm, exponential or root, and takes no randomness but its argument', (file) => {
  const code = codeOf(file);
  const used = [...code.matchAll(/Math\b(?:\.(\w+))?/g)].map(([, name]) => name ?? 'Math itself');
  expect(used.filter((name) => !exactFunctions.includes(name))).toEqual([]);
  expect(code).not.toMatch(/\bcrypto\b|\bDate\b|\bperformance\b/);
});
