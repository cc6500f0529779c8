/**
 * How a build grows: `npm run bench:scale [people …]`. By default the four sizes of docs/performance.md, each once with the
 * engine's own head and once with every item in the head, which takes the sparse release through all pairs of the catalogue.
 * Each build runs in a process of its own, so that its peak of memory is its own. Phases go to stderr, figures to
 * stdout; each phase in seconds of the processor. People are invented once more beforehand, so that what of reading is the bench's own can be told.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inventedItems } from './support/inventedPeople.ts';
import { phasedBuild, processorSeconds } from './support/phasedBuild.ts';

const itemCount = 100_000;
const mostItems = 38; // 2 to 38, so twenty events a person

if (process.argv[2] === 'one') await measure(Number(process.argv[3]), process.argv[4] === 'all');
else {
  const named = process.argv.slice(2).map(Number);
  const sizes = named.length > 0 ? named : [10_000, 50_000, 250_000, 1_000_000];
  console.log(
    'people\tevents\thead\tneighbours\tseconds\tof a processor\tinventing alone\tread\tcount\trelease\tfit\tpeak MiB',
  );
  for (const people of sizes)
    for (const head of ['own', 'all']) {
      const child = [...process.execArgv, fileURLToPath(import.meta.url), 'one', String(people), head];
      const { status } = spawnSync(process.execPath, child, { stdio: 'inherit' });
      if (status !== 0) process.exitCode = 1;
    }
}

/** One build with noise at ε = 1, and what it took. */
async function measure(people: number, wholeHead: boolean): Promise<void> {
  const size = { people, items: itemCount, most: mostItems };
  // What of `read` is the bench's own.
  const before = processorSeconds();
  let invented = 0;
  for (const [, items] of inventedItems(size)) invented += items.size;
  const inventing = processorSeconds() - before;
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1);
  const { model, events, spent } = await phasedBuild(size, wholeHead, (phase) =>
    console.error(`  ${people} people: ${phase} from ${seconds()} s`),
  );
  if (events !== invented) throw new Error(`${invented} events were invented, ${events} were read`);
  const { cells } = model.privacy.mechanisms.find(({ statistic }) => statistic.startsWith('pairs'))!;
  const figures = [
    people,
    events,
    Math.round((1 + Math.sqrt(1 + 8 * cells)) / 2),
    model.neighbourhoods.BOUGHT_BOUGHT!.neighbours.length,
    seconds(),
    (processorSeconds() - before - inventing).toFixed(1),
    inventing.toFixed(1),
    ...(['read', 'count', 'release', 'fit'] as const).map((phase) => spent[phase].toFixed(1)),
    Math.round(process.resourceUsage().maxRSS / 1024),
  ];
  console.log(figures.join('\t'));
}
