import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CompiledScripts, compiledScripts } from '../../ledger/compiledScripts.ts';

let compiled: Promise<CompiledScripts> | null = null;

/** The path of serveAndTell.ts, compiled once for the whole process, and removed at its end. */
export async function serviceScript(): Promise<string> {
  compiled ??= compiledScripts(['serveAndTell'], 'test/faults').then((scripts) => {
    const root = dirname(dirname(dirname(scripts.pathOf('serveAndTell'))));
    process.once('exit', () => rmSync(root, { recursive: true, force: true }));
    return scripts;
  });
  return (await compiled).pathOf('serveAndTell');
}
