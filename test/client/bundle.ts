import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The client as one module for a browser. */
export async function bundledClient(minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../client/index.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify,
    write: false,
  });
  return outputFiles[0]!.text;
}
