import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const hasCompiler = (): boolean => spawnSync('cc', ['--version']).status === 0;

const compiled = new Map<string, string>();

/**
 * The path of a C file of this folder as a library to put before others (LD_PRELOAD), compiled once for the whole process, and removed at
 * its end.
 */
export function compiledLibrary(name: string): string {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const path = join(tmpdir(), `tightrope-${name}-${process.pid}.so`);
  const source = fileURLToPath(new URL(`${name}.c`, import.meta.url));
  execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', path, source, '-ldl', '-lpthread']);
  process.once('exit', () => rmSync(path, { force: true }));
  compiled.set(name, path);
  return path;
}
