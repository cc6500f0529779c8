import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CompiledScripts, compiledScripts } from '../../ledger/compiledScripts.ts';

let compiled: Promise<CompiledScripts> | null = null;

/** The path of a script of test/faults, compiled with the others once for the whole process, and removed at its end. */
export async function serviceScript(name: 'serveAndTell' | 'serveEach' = 'serveAndTell'): Promise<string> {
  compiled ??= compiledScripts(['serveAndTell', 'serveEach'], 'test/faults').then((scripts) => {
    const root = dirname(dirname(dirname(scripts.pathOf('serveAndTell'))));
    process.once('exit', () => rmSync(root, { recursive: true, force: true }));
    return scripts;
  });
  return (await compiled).pathOf(name);
}
