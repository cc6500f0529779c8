import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Scripts of one folder of tests as plain JavaScript, outside the working tree. */
export interface CompiledScripts {
  readonly pathOf: (script: string) => string;
  remove(): Promise<void>;
}

/**
 * Compiles scripts and all that they import, once: a process that is started to be killed, by the hundred, then begins
 * three times as quickly as one that translates the engine for itself.
 *
 * @param scripts names of files in the folder, without their ending
 * @param from the folder, from the project's root
 */
export async function compiledScripts(scripts: readonly string[], from = 'test/ledger'): Promise<CompiledScripts> {
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-scripts-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  const project = join(folder, 'tsconfig.json');
  await writeFile(
    project,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { noEmit: false, rootDir: root, outDir: folder, incremental: false },
      include: [],
      // The worker is started by its name and imported by nobody.
      files: [...scripts.map((script) => join(root, from, `${script}.ts`)), join(root, 'server/learner/worker.ts')],
    }),
  );
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project]);
  return {
    pathOf: (script) => join(folder, from, `${script}.js`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
