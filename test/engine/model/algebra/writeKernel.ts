/** `npm run kernel`: compiles engine/model/algebra/kernel.as into kernelBytes.ts. */

import { writeFileSync } from 'node:fs';
import { compileKernel } from './compileKernel.ts';

const bytes = await compileKernel();
if (bytes === null) throw new Error('assemblyscript is not installed: npm ci brings it');
const lines =
  Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,110}/g) ?? [];
writeFileSync(
  'engine/model/algebra/kernelBytes.ts',
  [
    '/** The WebAssembly module of kernel.as in base64, made by `npm run kernel`: change the source, not this. */',
    'export const kernelBytes: string = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n'),
);
