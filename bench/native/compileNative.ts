import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Compiles a C source of this folder with `cc -O2`.
 *
 * @returns what runs it and gives back its lines; null, loudly, where there is no compiler
 */
export function compileNative(name: string, folder: string): ((given: readonly string[]) => readonly string[]) | null {
  const source = fileURLToPath(new URL(`${name}.c`, import.meta.url));
  const program = join(folder, name);
  const compiler = spawnSync('cc', ['-O2', '-pthread', '-o', program, source, '-lm'], { encoding: 'utf8' });
  if (compiler.status !== 0) {
    console.error(`SKIPPED the comparison with ${name}.c: ${compiler.error?.message ?? compiler.stderr}`);
    return null;
  }
  return (given) => {
    const { status, stdout } = spawnSync(program, given, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} ended with ${status}`);
    return stdout.trimEnd().split('\n');
  };
}
