import { basketShapes, inventedBaskets } from './support/inventedBaskets.ts';

const shape = basketShapes[process.argv[2] ?? ''];
if (!shape) throw new Error(`name one of ${Object.keys(basketShapes).join(', ')}`);
const lines = ['user\titem\tevent\tvalue\ttimestamp'];
let person = 0;
for (const items of inventedBaskets(shape)) {
  person += 1;
  for (const item of items) lines.push(`${person}\t${item}\tpurchase\t\t`);
  if (lines.length > 50_000) process.stdout.write(`${lines.splice(0).join('\n')}\n`);
}
process.stdout.write(`${lines.join('\n')}\n`);
