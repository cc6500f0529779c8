/**
 * `npm run side-channels -- [--per-class N]`: asks every class of every channel so often (2,000 unless said; 100,000 is the long
 * form) and prints what can be told apart, as the tables of docs/side-channels.md.
 */

import { parseArgs } from 'node:util';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { table } from '../audit/auditPage.ts';
import { channels } from './channels.ts';
import { observe } from './observe.ts';
import { observedApp, popularityRank } from './observedApp.ts';
import { observeOffers } from './observeOffers.ts';

const { values } = parseArgs({ options: { 'per-class': { type: 'string', default: '2000' } } });
const perClass = Number(values['per-class']);
if (!(Number.isInteger(perClass) && perClass >= 2))
  throw new RangeError(`--per-class must be a whole number of at least 2, got ${values['per-class']}`);

const one = (value: number) => value.toFixed(1);
const app = await observedApp();
const random = seededRandom('side channels');

console.log(`${perClass} a class\n`);
const rows: (string | number)[][] = [];
for (const channel of channels) {
  const { classes, isSameBytes } = await observe(app, channel, perClass, random);
  const isOneForm = new Set(classes.flatMap(({ forms }) => [...forms])).size === 1;
  const isOneCount = new Set(classes.flatMap(({ offers }) => [...offers])).size === 1;
  for (const { name, bytes, bytesWithoutWords, length, cpu, wall } of classes)
    rows.push([
      channel.id,
      name,
      isOneForm && isOneCount ? 'the same' : 'DIFFERS',
      `${Math.round(bytes)}`,
      `${one(bytesWithoutWords)} (${one(length.t)})`,
      `${Math.round(cpu.means[1])} µs (${one(cpu.t)})`,
      `${Math.round(wall.means[1] / 1000)} µs (${one(wall.t)})`,
    ]);
  if (channel.isSameBytes) console.log(`${channel.id}: ${isSameBytes ? 'equal to the byte' : 'THE BYTES DIFFER'}`);
}
console.log(
  table(
    [
      'channel',
      'class',
      'form, status, headers, offers',
      'bytes',
      'without words (|t|)',
      'processor (|t|)',
      'clock (|t|)',
    ],
    rows,
  ),
);

const {
  random: drawn,
  ranked,
  traits,
} = await observeOffers(app, Math.max(10, Math.round(perClass / 20)), popularityRank);
console.log(`\nG02: ${drawn} random offers and ${ranked} ranked ones\n`);
console.log(
  table(
    ['what is seen of an offer', '|t|', 'AUC'],
    traits.map(({ name, told, auc }) => [name, one(told.t), auc.toFixed(3)]),
  ),
);
process.exit();
