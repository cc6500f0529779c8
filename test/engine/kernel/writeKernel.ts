/** `npm run kernel`: compiles the kernels of the engine from their sources into bytes. */

import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compileKernel, kernels } from './compileKernel.ts';

for (const { source, bytes, name } of kernels) {
  const compiled = await compileKernel(source);
  if (compiled === null) throw new Error('assemblyscript is not installed: npm ci brings it');
  const lines =
    Buffer.from(compiled)
      .toString('base64')
      .match(/.{1,110}/g) ?? [];
  writeFileSync(
    bytes,
    [
      `/** The WebAssembly module of ${basename(source)} in base64, made by \`npm run kernel\`: change the source, not this. */`,
      `export const ${name}: string = [`,
      ...lines.map((line) => `  '${line}',`),
      "].join('');",
      '',
    ].join('\n'),
  );
}
