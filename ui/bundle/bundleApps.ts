import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { type App, apps } from './apps.ts';
import { htmlPage } from './htmlPage.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Bundles the apps into a folder, which it empties first: a page for each app, and below assets/ what the pages load, under names that
 * change with what they hold, each also compressed by gzip and brotli.
 *
 * @param folder such as dist/web
 */
export async function bundleApps(folder: string): Promise<void> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...apps.map(({ name }) => ({ in: `${name}/main.tsx`, out: name })),
      { in: 'ui/style/icon.svg', out: 'icon' },
    ],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    metafile: true,
    write: false,
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    loader: { '.svg': 'copy' },
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const { path, contents } of outputFiles) writeCompressed(join(folder, 'assets', basename(path)), contents);
  for (const app of apps) {
    const icon = `/assets/${iconOf(metafile)}`;
    const page = htmlPage(app, { ...partsOf(app, metafile), icon });
    writeCompressed(join(folder, `${app.name}.html`), Buffer.from(page));
  }
}

/** What the page of an app names: its script, its style, and what its script imports before it runs. */
function partsOf({ name }: App, { outputs }: Metafile) {
  const [script, entry] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === `${name}/main.tsx`) ?? [];
  if (script === undefined || entry === undefined) throw new RangeError(`name must be an app's, got ${name}`);
  const modules = new Set<string>();
  const gather = (path: string): void => {
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind !== 'import-statement' || modules.has(next)) continue;
      modules.add(next);
      gather(next);
    }
  };
  gather(script);
  const address = (path: string) => `/assets/${basename(path)}`;
  return {
    script: address(script),
    styles: entry.cssBundle === undefined ? [] : [address(entry.cssBundle)],
    modules: [...modules].map(address),
  };
}

const iconOf = ({ outputs }: Metafile): string => {
  const icon = Object.keys(outputs).find((path) => /^icon-.*\.svg$/.test(basename(path)));
  if (icon === undefined) throw new RangeError('outputs must hold the icon, got none');
  return basename(icon);
};

function writeCompressed(file: string, contents: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
  writeFileSync(`${file}.gz`, gzipSync(contents, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
