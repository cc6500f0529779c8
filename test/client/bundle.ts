import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A module for a browser, with all that it brings along. */
export async function bundled(path: string, minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../${path}`, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify,
    write: false,
  });
  return outputFiles[0]!.text;
}

/** The client as one module for a browser. */
export const bundledClient = (minify: boolean): Promise<string> => bundled('client/index.ts', minify);
