/**
 * What it costs that the embedded store asks the disk at each commit: how many events a second it takes, and how long a batch takes, beside one
 * fdatasync of a page on the same disk within the same seconds. Run by `npx tsx bench/durableIngest.ts`; it takes half a minute. The folder for
 * temporary files must be on the disk that is asked about (`TMPDIR`).
 */

import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../server/store/embedded.ts';
import { admitAll, eventOf } from '../test/support/storeExamples.ts';

const people = 2_000;
const batches = 100;

const folder = await mkdtemp(join(tmpdir(), 'tightrope-durable-'));
const opened = await openEmbeddedStore(folder);
if (!opened.ok) throw new Error(opened.refusal.sentence);
const store = opened.value;

const page = Buffer.alloc(8192, 1);
const probe = openSync(join(folder, 'probe'), 'w');
writeSync(probe, Buffer.alloc(1 << 20), 0, 1 << 20, 0);
fdatasyncSync(probe);

const quantile = (times: readonly number[], share: number): string =>
  times.toSorted((one, other) => one - other)[Math.floor(share * (times.length - 1))]!.toFixed(1);

console.log('events a batch   events/s   batch p50   p99   one fdatasync p50   p99 (ms)');
let made = 0;
for (const atOnce of [50, 100, 250]) {
  const took: number[] = [];
  const asked: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const events = Array.from({ length: atOnce }, () => {
      made += 1;
      return eventOf(`event-${made}`, `person-${made % people}`, `product-${made % 997}`, {
        at: 1_700_000_000_000 + made,
      });
    });
    const began = performance.now();
    await store.people.record(events, admitAll, 1);
    const recorded = performance.now();
    writeSync(probe, page, 0, page.length, 8192 * (batch % 100));
    fdatasyncSync(probe);
    took.push(recorded - began);
    asked.push(performance.now() - recorded);
  }
  const perSecond = (1000 * atOnce * batches) / took.reduce((sum, one) => sum + one, 0);
  const cells = [String(atOnce), perSecond.toFixed(0), quantile(took, 0.5), quantile(took, 0.99)];
  console.log([...cells, quantile(asked, 0.5), quantile(asked, 0.99)].map((cell) => cell.padStart(12)).join(''));
}
closeSync(probe);
await store.close();
await rm(folder, { recursive: true });
