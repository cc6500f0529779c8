/**
 * What it costs to keep histories under a key of each person's own: the processor time of sealing and opening, beside that of
 * the whole of recording and reading through the embedded database. Run by `npx tsx bench/atRest.ts`; it takes a minute.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../server/store/embedded.ts';
import { sealTouch, unsealTouch } from '../server/store/sealedTouch.ts';
import { admitAll, eventOf, person } from '../test/support/storeExamples.ts';

const people = 2_000;
const each = 20;
const atOnce = 250;
const key = Buffer.alloc(32, 7);

/** Processor time of this process, in microseconds for each of so many. */
async function costOf(count: number, work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

const folder = await mkdtemp(join(tmpdir(), 'tightrope-at-rest-'));
const opened = await openEmbeddedStore(folder);
if (!opened.ok) throw new Error(opened.refusal.sentence);
const store = opened.value;

const events = Array.from({ length: people * each }, (_, index) =>
  eventOf(`event-${index}`, `person-${index % people}`, `product-${index % 997}`, { at: 1_700_000_000_000 + index }),
);
const sealedEach = events.map((event) => sealTouch(key, event.eventId, event));

const figures = {
  seal: await costOf(events.length, () => events.map((event) => sealTouch(key, event.eventId, event))),
  record: await costOf(events.length, async () => {
    for (let from = 0; from < events.length; from += atOnce)
      await store.people.record(events.slice(from, from + atOnce), admitAll, 1);
  }),
  open: await costOf(events.length, () =>
    sealedEach.map((sealed, place) => unsealTouch(key, events[place]!.eventId, sealed)),
  ),
  readEverybody: await costOf(events.length, async () => {
    for await (const { profile } of store.people.profilesWithConsent(0)) void profile;
  }),
  readOneProfile: await costOf(people, async () => {
    for (let number = 0; number < people; number += 1) await store.people.profileOf(person(`person-${number}`));
  }),
};
await store.close();
await rm(folder, { recursive: true });

for (const [name, micros] of Object.entries(figures))
  console.log(`${name.padEnd(16)}${micros.toFixed(1).padStart(10)} µs`);
console.log(`sealing is ${((100 * figures.seal) / figures.record).toFixed(0)} % of recording`);
console.log(`opening is ${((100 * figures.open) / figures.readEverybody).toFixed(0)} % of reading everybody`);
