import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernel, kernels } from './compileKernel.ts';

for (const { source, bytes } of kernels) {
  const compiled = await compileKernel(source);
  if (compiled === null)
    console.warn(`SKIPPED: assemblyscript is not installed, so ${bytes} is not held against ${source}`);

  it.skipIf(compiled === null)(`the committed bytes are those that ${source} compiles to`, () => {
    const committed = [...readFileSync(bytes, 'utf8').matchAll(/^ {2}'(.*)',$/gm)].map(([, line]) => line).join('');
    expect(committed).toBe(Buffer.from(compiled!).toString('base64'));
  });
}
