/**
 * Pair counting beside a plain C counter of the upper triangle, compiled on the spot: `npm run bench:native`. The same
 * people, the same weights, one thread each, in turns. Measured is the processor's time, that of V8's own collector and
 * compiler included. Rows are counted as a release reads them, one after the other; counting keeps all of them, as C does.
 * Then what comes after counting when there is no noise: similarity, and the K nearest of every item; and
 * all three at once, row by row (`fused`); and what of that is between two threads: cutting the rows in two, the longer share, and
 * putting both together (`halves`), one after the other here, so that others' work does not tell.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneVoice } from '../engine/contribution/weighting.ts';
import { gatedCosine } from '../engine/model/gatedCosine.ts';
import { headDegrees, joinNearest } from '../engine/model/nearestInRows.ts';
import { nearestNeighbours } from '../engine/model/nearestNeighbours.ts';
import { balancedSpans } from '../engine/statistics/balancedSpans.ts';
import { countItems } from '../engine/statistics/countItems.ts';
import { countPairs } from '../engine/statistics/countPairs.ts';
import { pairRows } from '../engine/statistics/pairRows.ts';
import { nearestHere, nearestOfSpan } from '../engine/steps/nearestOfSpan.ts';
import type { PairCounts } from '../engine/terms/counts.ts';
import type { NearestRows } from '../engine/terms/nearestSource.ts';
import type { NoisyItemCounts, NoisyPairCounts } from '../engine/terms/noisy.ts';
import { silently } from '../engine/terms/progress.ts';
import type { Crowd, Released } from '../engine/terms/stages.ts';
import { crowdOf } from '../test/support/people.ts';
import { inventedItems, shopOf85k } from './support/inventedPeople.ts';

/** What this process has used of all processors so far. */
const processorMilliseconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const runs = 15;
const neighbourhoodSize = 50;
const weighting = oneVoice(2 ** 12); // its sums stay within C's 32 bits
const head = Uint32Array.from({ length: shopOf85k.items }, (_, item) => item);
const crowd = crowdOf(
  [...inventedItems(shopOf85k)].map(([, items]) => [...items]),
  shopOf85k.items,
);

const folder = mkdtempSync(join(tmpdir(), 'tightrope-bench-'));
try {
  const native = compiled(folder);
  const seconds = {
    C: [] as number[],
    rows: [] as number[],
    counting: [] as number[],
    similarity: [] as number[],
    nearest: [] as number[],
    fused: [] as number[],
    halves: [] as number[],
  };
  let checksum = '';
  for (let run = 0; run < runs; run += 1) {
    if (native) {
      const said = native();
      seconds.C.push(said.seconds);
      checksum = said.checksum;
    }
    const before = processorMilliseconds();
    const rows = pairRows(crowd, head, weighting);
    for (let row = 0; row < head.length; row += 1) rows.rowAt(row);
    const begun = processorMilliseconds();
    seconds.rows.push((begun - before) / 1000);
    const pairs = await countPairs(crowd, head, weighting, silently);
    const counted = processorMilliseconds();
    const popularity = countItems(crowd, weighting);
    const similar = await gatedCosine(
      unnoised<NoisyPairCounts>(pairs),
      unnoised<NoisyItemCounts>(popularity),
      silently,
    );
    const compared = processorMilliseconds();
    nearestNeighbours(similar, shopOf85k.items, neighbourhoodSize);
    seconds.counting.push((counted - begun) / 1000);
    seconds.similarity.push((compared - counted) / 1000);
    seconds.nearest.push((processorMilliseconds() - compared) / 1000);
    const fresh = processorMilliseconds();
    const popular = countItems(crowd, weighting);
    const degrees = headDegrees(unnoised<NoisyItemCounts>(popular), head, weighting.scale);
    const question = { crowd, head, scale: weighting.scale, degrees, neighbourhoodSize, sorts: null };
    const means = {
      spansFor: (threads: number) => balancedSpans(crowd, head, threads),
      progress: silently,
    };
    joinNearest(await nearestHere(question, means), head, shopOf85k.items);
    seconds.fused.push((processorMilliseconds() - fresh) / 1000);
    const shares: NearestRows[] = [];
    const taken: number[] = [];
    const cut = processorMilliseconds();
    const spans = means.spansFor(2);
    const whole = processorMilliseconds();
    for (const span of spans) {
      const began = processorMilliseconds();
      shares.push(await nearestOfSpan(question, span, silently));
      taken.push(processorMilliseconds() - began);
    }
    const shared = processorMilliseconds();
    joinNearest(shares, head, shopOf85k.items);
    seconds.halves.push((whole - cut + Math.max(...taken) + processorMilliseconds() - shared) / 1000);
    if (native && checksumOf(pairs) !== checksum)
      throw new Error(`C counts ${checksum}, the engine ${checksumOf(pairs)}`);
  }
  console.log(
    `${crowd.items.length} interactions of ${crowd.peopleCount} people with ${shopOf85k.items} items: ${checksum}`,
  );
  for (const [name, times] of Object.entries(seconds)) if (times.length > 0) console.log(line(name, times));
  if (native) {
    for (const [name, times] of [
      ['rows', seconds.rows],
      ['counting', seconds.counting],
    ] as const) {
      const ratio = median(times) / median(seconds.C);
      const best = Math.min(...times) / Math.min(...seconds.C);
      console.log(`${name}, ratio to C: median ${ratio.toFixed(2)}, best ${best.toFixed(2)} (to stay at or below 2)`);
    }
  }
  const all = seconds.counting.map((time, run) => time + seconds.similarity[run]! + seconds.nearest[run]!);
  console.log(line(`counting + similarity + nearest ${neighbourhoodSize}`, all));
} finally {
  rmSync(folder, { recursive: true });
}

/** The C counter, ready to be run once; null, loudly, where there is no compiler. */
function compiled(folder: string): (() => { readonly seconds: number; readonly checksum: string }) | null {
  const source = fileURLToPath(new URL('native/countPairs.c', import.meta.url));
  const program = join(folder, 'countPairs');
  const compiler = spawnSync('cc', ['-O2', '-o', program, source], { encoding: 'utf8' });
  if (compiler.status !== 0) {
    console.error(`SKIPPED the comparison with C: cc did not compile. ${compiler.error?.message ?? compiler.stderr}`);
    return null;
  }
  const input = join(folder, 'people');
  writeFileSync(input, bytesOf(crowd));
  return () => {
    const { status, stdout } = spawnSync(program, [input, '1'], { encoding: 'utf8' });
    const [seconds, checksum] = stdout.split('\n');
    if (status !== 0 || !seconds || !checksum) throw new Error(`the C counter ended with ${status}`);
    return { seconds: Number(seconds), checksum };
  };
}

/** What the C counter reads. */
function bytesOf({ itemCount, peopleCount, starts, items }: Crowd): Buffer {
  const weights = Uint32Array.from({ length: peopleCount }, (_, person) => {
    const count = starts[person + 1]! - starts[person]!;
    return count < 2 ? 0 : weighting.pairWeight(count);
  });
  return Buffer.concat(
    [Uint32Array.of(itemCount, peopleCount), starts, items, weights].map((numbers) =>
      Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength),
    ),
  );
}

/** What the C counter prints of its counts: how many cells, and their sum weighted by column. */
function checksumOf({ columns, values }: PairCounts): string {
  const sum = values.reduce((total, value, cell) => total + value * ((columns[cell]! % 251) + 1), 0);
  return `cells ${values.length} sum ${sum}`;
}

/** Exact counts as if a build without noise had released them. */
function unnoised<Noisy extends NoisyItemCounts | NoisyPairCounts>(counts: object): Released<Noisy> {
  const noise = { scale: weighting.scale, sigma: 0, nanoRho: 0 };
  return { ...counts, noise, threshold: 1, approximationDelta: 0 } as unknown as Released<Noisy>;
}

function line(name: string, seconds: readonly number[]): string {
  const inMilliseconds = (time: number) => `${(time * 1000).toFixed(0)} ms`;
  return `${name}: median ${inMilliseconds(median(seconds))}, best ${inMilliseconds(Math.min(...seconds))}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}
