import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Scripts of one folder of tests as plain JavaScript, outside the working tree. */
export interface CompiledScripts {
  readonly pathOf: (script: string) => string;
  remove(): Promise<void>;
}

/**
 * Translates scripts and all that they import, once, each into one file: a process that is started to be killed, by the hundred, then begins
 * in a third of the processor time that it takes with a thousand files, and in a tenth of what it takes to translate them for itself.
 *
 * @param scripts names of files in the folder, without their ending
 * @param from the folder, from the project's root
 */
export async function compiledScripts(scripts: readonly string[], from = 'test/ledger'): Promise<CompiledScripts> {
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-scripts-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  // All side by side: a thread's module is looked for beside whoever starts it. Two below package.json, as in what is built.
  const outdir = join(folder, 'built', 'scripts');
  await build({
    entryPoints: [...scripts.map((script) => join(root, from, `${script}.ts`)), ...(await threads())],
    entryNames: '[name]',
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // They find files of their own beside themselves, or are not meant to be in one file.
    external: ['@electric-sql/pglite', '@electric-sql/pglite/*', 'pg', 'pino', '@opentelemetry/*'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return {
    pathOf: (script) => join(outdir, `${script}.js`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The modules that run in threads of their own: they are started by their names and imported by nobody. */
async function threads(): Promise<readonly string[]> {
  const names = (await readdir(join(root, 'server'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  const paths = names.map((name) => join(root, 'server', name));
  const sources = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return paths.filter((_, place) => /\bparentPort\b/.test(sources[place]!));
}
