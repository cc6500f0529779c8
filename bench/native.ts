/**
 * Counting pairs, and all three steps of a build without noise (count, compare, keep the K nearest), beside plain C that is
 * compiled on the spot: `npm run bench:native`. The same people in turns. Told are the clock on the wall and what all threads of
 * a run took of the processor, V8's own collector and compiler included; on a machine that others use too, only the second tells.
 *
 * Pairs are counted as a release reads them, row after row, and that is held to the aim: nothing in the product keeps all rows.
 * What keeps them (`countPairs`) is timed beside it, for auditors and tests use it. C keeps them, unsorted.
 *
 * What one measurement leaves to the collector is collected before the next begins (`--expose-gc`), and not while that is timed: C has no
 * such debts. What a run leaves while it runs counts.
 *
 * All three are done by one thread and by two, of ours and of C's, which really run at once. Ours wait for their work, as those
 * of a build do, which are started before people are read; what starting one costs is told.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneVoice } from '../engine/contribution/weighting.ts';
import { headDegrees, joinNearest } from '../engine/model/nearestInRows.ts';
import { balancedSpans } from '../engine/statistics/balancedSpans.ts';
import { countItems } from '../engine/statistics/countItems.ts';
import { countPairs } from '../engine/statistics/countPairs.ts';
import { pairRows } from '../engine/statistics/pairRows.ts';
import type { PairCounts } from '../engine/terms/counts.ts';
import type { NearestSource } from '../engine/terms/nearestSource.ts';
import type { NoisyItemCounts } from '../engine/terms/noisy.ts';
import { silently } from '../engine/terms/progress.ts';
import type { Released } from '../engine/terms/stages.ts';
import { openRowThreads } from '../server/learner/rowThreads.ts';
import { crowdOf } from '../test/support/people.ts';
import { watchMachine } from './load/machineWatch.ts';
import { compileNative } from './native/compileNative.ts';
import { peopleForNative } from './native/peopleForNative.ts';
import { inventedItems, shopOf85k } from './support/inventedPeople.ts';
import { machineInWords } from './support/machineInWords.ts';
import { type Figure, timed } from './support/timed.ts';

const names = {
  nativePairs: 'C: pairs, unsorted, all rows kept',
  rows: 'pairs, row after row',
  kept: 'pairs, all rows kept',
  nativeNearest: ['C, as implicit: all three, one thread', 'C, as implicit: all three, two threads'],
  nearest: ['all three, one thread', 'all three, two threads'],
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
const input = join(folder, 'people');
writeFileSync(input, peopleForNative(crowd, weighting));
const nativePairs = compileNative('countPairs', folder);
const nativeNearest = compileNative('nearestItems', folder);

const figures = new Map<string, Figure[]>();
const note = (name: string, figure: Figure) => void figures.set(name, [...(figures.get(name) ?? []), figure]);

const one = openRowThreads(1);
const two = openRowThreads(2);
try {
  // As a service builds: in a thread that has never done it.
  for (const [threads, { nearest }] of [one, two].entries()) {
    const { wall, processor } = (await timed(() => allThree(nearest))).figure;
    console.log(
      `the first time, in ${threads === 0 ? 'one thread' : 'two threads'}: ${wall!.toFixed(0)} ms, ${processor.toFixed(0)} of the processor`,
    );
  }
  const machine = watchMachine();
  for (let run = 0; run < runs; run += 1) {
    const native = nativePairs?.([input, '1']);
    if (native) note(names.nativePairs, { wall: null, processor: 1000 * Number(native[0]) });
    const rows = await timed(async () => {
      const { rowAt } = pairRows(crowd, head, weighting);
      for (let row = 0; row < head.length; row += 1) rowAt(row);
    });
    note(names.rows, rows.figure);
    const kept = await timed(() => countPairs(crowd, head, weighting, silently));
    note(names.kept, kept.figure);
    if (native && checksumOf(kept.value) !== native[1])
      throw new Error(`C counts ${native[1]}, the engine ${checksumOf(kept.value)}`);
    for (const [threads, { nearest }] of [one, two].entries()) {
      const said = nativeNearest?.([input, String(threads + 1), String(neighbourhoodSize)]);
      if (said)
        note(names.nativeNearest[threads]!, { wall: 1000 * Number(said[0]), processor: 1000 * Number(said[1]) });
      note(names.nearest[threads]!, (await timed(() => allThree(nearest))).figure);
    }
  }
  console.log(machineInWords(machine.stop()));
} finally {
  await two.close();
  rmSync(folder, { recursive: true });
}

console.log(
  `${crowd.items.length} interactions of ${crowd.peopleCount} people, ${shopOf85k.items} items, ${runs} runs, ms`,
);
console.log('| | wall, median | best | processor, median | best |\n|---|---|---|---|---|');
for (const [name, taken] of figures) {
  const wall = taken.map((figure) => figure.wall).filter((time) => time !== null);
  console.log(`| ${name} | ${medianAndBest(wall)} | ${medianAndBest(taken.map(({ processor }) => processor))} |`);
}
tellRatio(names.rows, names.nativePairs, 2);
tellRatio(names.kept, names.nativePairs, null);
for (const threads of [0, 1]) tellRatio(names.nearest[threads]!, names.nativeNearest[threads]!, 0.5);
tellRatio(names.nearest[1]!, names.nativeNearest[0]!, 0.5);
tellRatio(names.nearest[1]!, names.nearest[0]!, null);

/** All that comes after people were read and before their neighbourhoods are there. */
async function allThree(nearest: NearestSource) {
  const degrees = headDegrees(unnoised(countItems(crowd, weighting)), head, weighting.scale);
  const question = { crowd, head, scale: weighting.scale, degrees, neighbourhoodSize, sorts: null };
  const spansFor = (threads: number) => balancedSpans(crowd, head, threads);
  return joinNearest(await nearest(question, { spansFor, progress: silently }), head, shopOf85k.items);
}

/** What the C counter prints of its counts: how many cells, and their sum weighted by column. */
function checksumOf({ columns, values }: PairCounts): string {
  const sum = values.reduce((total, value, cell) => total + value * ((columns[cell]! % 251) + 1), 0);
  return `cells ${values.length} sum ${sum}`;
}

/** Exact counts as if a build without noise had released them. */
function unnoised(counts: object): Released<NoisyItemCounts> {
  const noise = { scale: weighting.scale, sigma: 0, nanoRho: 0 };
  return { ...counts, noise, threshold: 1, approximationDelta: 0 } as unknown as Released<NoisyItemCounts>;
}

/** How many times as long as another figure this one is: of the processor, and on the wall where both are known. */
function tellRatio(name: string, other: string, atMost: number | null): void {
  const [ours, theirs] = [figures.get(name), figures.get(other)];
  if (!ours || !theirs) return;
  const ratios = (['wall', 'processor'] as const).flatMap((clock) => {
    const [mine, others] = [ours, theirs].map((taken) => taken.map((figure) => figure[clock] ?? Number.NaN));
    const [median, best] = [medianOf(mine!) / medianOf(others!), Math.min(...mine!) / Math.min(...others!)];
    return Number.isNaN(best) ? [] : [`${clock} median ${median.toFixed(2)}, best ${best.toFixed(2)}`];
  });
  console.log(`${name}, to ${other}: ${ratios.join('; ')}${atMost === null ? '' : ` (aim: at most ${atMost})`}`);
}

function medianAndBest(times: readonly number[]): string {
  return times.length === 0 ? '– | –' : `${medianOf(times).toFixed(0)} | ${Math.min(...times).toFixed(0)}`;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1]!;
}
