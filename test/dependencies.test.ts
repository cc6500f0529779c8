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

interface LockedPackage {
  readonly dev?: true;
  readonly devOptional?: true;
  readonly license?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: true;
}

const locked = () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(packages).filter(([path]) => path !== '');
};

it('every package that may be installed is held to its bytes by SHA-512', () => {
  expect(locked().filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

it('what runs in production installs without running anything, and under terms that a shop may take', () => {
  const permissive = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense'];
  const production = locked().filter(([, { dev, devOptional }]) => !dev && !devOptional);
  expect(production.length).toBeGreaterThan(100);
  expect(production.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  expect(production.filter(([, { license }]) => !permissive.includes(license ?? ''))).toEqual([]);
});
