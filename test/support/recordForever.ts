/**
 * A process of its own that fills the embedded store in a folder and tells what was answered for, one line each, until it
 * is killed. Its names carry the round, so that rounds do not repeat each other.
 */
import { writeSync } from 'node:fs';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { openEmbeddedStore } from '../../server/store/embedded.ts';
import { admitted, changeOf, chargeOf, eventOf, itemOf } from './storeExamples.ts';

const [folder, round] = process.argv.slice(2) as [string, string];
// Written at once, so that a kill loses no line that was told.
const tell = (...words: (string | number)[]) => writeSync(1, `${words.join(' ')}\n`);

const opened = await openEmbeddedStore(folder);
if (!opened.ok) throw new Error(opened.refusal.sentence);
const { catalogue, people, ledger, snapshots } = opened.value;
await ledger.openBudget('2025', Number.MAX_SAFE_INTEGER);
tell('ready');

for (let turn = 0; ; turn += 1) {
  const name = `${round}-${turn}`;
  await people.setConsents([changeOf(name, 'LEARN', true)]);
  tell('consent', name);
  const events = Array.from({ length: 20 }, (_, index) => eventOf(`${name}-${index}`, name, `i${index}`));
  await people.record(events, admitted, 1);
  tell('events', name);
  await catalogue.upsertItems([itemOf(name)]);
  tell('item', name);
  if (turn % 5 === 0) {
    await ledger.charge(chargeOf(name, 1_000));
    tell('charge', name);
    await ledger.markPublished(name as ReleaseId, name);
    await snapshots.publish({ version: name, releaseId: name as ReleaseId, bytes: new Uint8Array(100_000).fill(turn) });
    tell('snapshot', name);
  }
}
