/**
 * Writes the people of an invented shop (bench/support/inventedBaskets.ts) to stdout, to be read by `tightrope simulate`:
 *
 *   npx tsx bench/baskets.ts grocer > ../grocer.tsv              one row for each item of a person
 *   npx tsx bench/baskets.ts checkins train > ../train.txt       lines `user item item …`, four of five of each one's items
 *   npx tsx bench/baskets.ts checkins test > ../test.txt         and the fifth
 */
import { basketShapes, inventedBaskets } from './support/inventedBaskets.ts';

const [name = '', half] = process.argv.slice(2);
const shape = basketShapes[name];
if (!shape) throw new Error(`name one of ${Object.keys(basketShapes).join(', ')}, got '${name}'`);
if (half !== undefined && half !== 'train' && half !== 'test')
  throw new Error(`the half is train or test, got '${half}'`);

const linesAtOnce = 50_000;
const lines = half === undefined ? ['user\titem\tevent\tvalue\ttimestamp'] : [];
let person = 0;
for (const items of inventedBaskets(shape)) {
  person += 1;
  if (half === undefined) for (const item of items) lines.push(`${person}\t${item}\tpurchase\t\t`);
  else lines.push([person, ...items.filter((_, place) => (place % 5 === 4) === (half === 'test'))].join(' '));
  if (lines.length > linesAtOnce) process.stdout.write(`${lines.splice(0).join('\n')}\n`);
}
process.stdout.write(`${lines.join('\n')}\n`);
