/**
 * How a build grows: `npm run bench:scale [people …]`. By default the four sizes of docs/performance.md, each once with the
 * engine's own head and once with every item in the head, which takes the sparse release through all pairs of the catalogue.
 * Each build runs in a process of its own, so that its peak of memory is its own. Phases go to stderr, figures to
 * stdout; each phase in seconds of the processor.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createCatalogue } from '../engine/catalogue/createCatalogue.ts';
import { learn } from '../engine/engine.ts';
import { defaultLearningKnobs } from '../engine/options.ts';
import { memoryLedger } from '../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../engine/terms/ids.ts';
import { subjects } from '../engine/terms/statistic.ts';
import { seededRandom } from '../simulator/seededRandom.ts';
import { itemsNamed } from '../test/support/people.ts';
import { inventedPeople } from './support/inventedPeople.ts';

const itemCount = 100_000;
const mostItems = 38; // 2 to 38, so twenty events a person

if (process.argv[2] === 'one') await measure(Number(process.argv[3]), process.argv[4] === 'all');
else {
  const named = process.argv.slice(2).map(Number);
  const sizes = named.length > 0 ? named : [10_000, 50_000, 250_000, 1_000_000];
  console.log('people\tevents\thead\tneighbours\tseconds\tof a processor\tread\tcount\trelease\tfit\tpeak MiB');
  for (const people of sizes)
    for (const head of ['own', 'all']) {
      const child = [...process.execArgv, fileURLToPath(import.meta.url), 'one', String(people), head];
      const { status } = spawnSync(process.execPath, child, { stdio: 'inherit' });
      if (status !== 0) process.exitCode = 1;
    }
}

/** One build with noise at ε = 1, and what it took. */
async function measure(people: number, wholeHead: boolean): Promise<void> {
  const items = itemsNamed(itemCount);
  const size = { people, items: itemCount, most: mostItems };
  const ledger = memoryLedger();
  await ledger.openBudget('bench', 1e12);
  const spent = new Map<string, number>();
  const begun = performance.now();
  let phase = 'charge';
  let since = processorSeconds();
  const enter = (next: string) => {
    const now = processorSeconds();
    spent.set(phase, (spent.get(phase) ?? 0) + now - since);
    if (next !== phase)
      console.error(`  ${people} people: ${next} from ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    [phase, since] = [next, now];
  };
  let events = 0;
  async function* counted() {
    for await (const person of inventedPeople(size, items)) {
      events += person.profile.touches.length;
      yield person;
    }
  }
  const built = await learn({
    releaseId: 'bench' as ReleaseId,
    windowId: 'bench',
    at: 0,
    catalogue: createCatalogue(items, []),
    subjects: subjects.filter(({ pairs }) => pairs === 'BOUGHT_BOUGHT'),
    knobs: { ...defaultLearningKnobs, headSize: wholeHead ? itemCount : null },
    ledger,
    people: counted(),
    random: seededRandom('bench', 'noise'),
    onProgress: enter,
  });
  enter('end');
  if (!built.ok) throw new Error(`refused: ${built.refusal.code}`);

  const { privacy, neighbourhoods } = built.value;
  const { cells } = privacy.mechanisms.find(({ statistic }) => statistic.startsWith('pairs'))!;
  const figures = [
    people,
    events,
    Math.round((1 + Math.sqrt(1 + 8 * cells)) / 2),
    neighbourhoods.BOUGHT_BOUGHT!.neighbours.length,
    ((performance.now() - begun) / 1000).toFixed(1),
    processorSeconds().toFixed(1),
    ...['read', 'count', 'release', 'fit'].map((name) => (spent.get(name) ?? 0).toFixed(1)),
    Math.round(process.resourceUsage().maxRSS / 1024),
  ];
  console.log(figures.join('\t'));
}

/** What this process has used of all processors so far, its collector's and compiler's threads too. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
