import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('docs/dependencies.md tells of every production dependency, in the version that is installed, and of no other', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const rows = readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| (`[^|]+`) \| ([^|]+) \|/gm);
  const told = [...rows].flatMap(([, names, versions]) => {
    const version = versions!.split(',').map((text) => text.trim());
    return names!.split(',').map((name, place) => [name.replaceAll(/[` ]/g, ''), version[place]] as const);
  });
  expect(Object.fromEntries(told)).toEqual(dependencies);
});
