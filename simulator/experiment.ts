import { accept, type ItemModel, type Refusal, type Result } from '../engine/index.ts';
import { cosine } from './baselines/cosine.ts';
import { ease, easeMostItems } from './baselines/ease.ts';
import { popular } from './baselines/popular.ts';
import type { Ranker } from './baselines/ranker.ts';
import type { SimulateOptions } from './options.ts';
import { learnPrivately, offerEverybody, studyCatalogue } from './privateEngine.ts';
import { judge } from './relevance/judge.ts';
import type { ResultRow } from './results.ts';
import type { Study } from './study.ts';
import type { HeldOutPerson, Split } from './terms/split.ts';
import type { Workplace } from './workplace.ts';

/** How often the loop over people lets others run. */
const peoplePerPause = 250;

/**
 * Every engine at every setting under one seed: the baselines once, a build for each ε, its lists for each random share.
 *
 * @returns the rows in the order of the options; or a refusal of the engine, cancellation among them
 */
export async function runExperiment(
  study: Study,
  split: Split,
  seed: number,
  options: SimulateOptions,
  workplace: Workplace,
): Promise<Result<readonly ResultRow[], Refusal>> {
  const { k } = options;
  const { heldOut } = split;
  const itemCount = study.itemIds.length;
  const rows: ResultRow[] = [];

  const addRow = (
    setting: Pick<ResultRow, 'engine' | 'epsilon' | 'delta' | 'randomShare'>,
    lists: readonly (readonly number[])[],
    seconds: number,
  ) => {
    const metrics = judge(lists, heldOut, itemCount, k, study.recallOf);
    rows.push({ ...setting, seed, metrics, seconds, people: heldOut.length });
  };

  for (const { engine, rankerFrom } of baselinesFor(itemCount)) {
    await workplace.step(`seed ${seed}: ${engine}`);
    const since = workplace.seconds();
    const lists = await listsOf(rankerFrom(split.learners, itemCount), heldOut, k, workplace);
    addRow({ engine, epsilon: null, delta: null, randomShare: 0 }, lists, workplace.seconds() - since);
  }

  const catalogue = studyCatalogue(study.itemIds, study.descriptions, options.sensitive);
  for (const epsilon of options.epsilons) {
    await workplace.step(`seed ${seed}: learning at ε = ${epsilon ?? '∞'}`);
    const since = workplace.seconds();
    const build = { epsilon, delta: options.delta, head: options.head, seed };
    const learned: Result<ItemModel, Refusal> = await learnPrivately(
      catalogue,
      split.learners,
      build,
      workplace.signal,
    );
    if (!learned.ok) return learned;
    const learning = workplace.seconds() - since;

    for (const randomShare of options.randomShares) {
      await workplace.step(`seed ${seed}: ε = ${epsilon ?? '∞'}, random share ${randomShare}`);
      const asked = workplace.seconds();
      const lists = await offerEverybody(catalogue, learned.value, heldOut, { k, randomShare, seed }, (done) =>
        done % peoplePerPause === 0 ? workplace.pause() : undefined,
      );
      const delta = epsilon === null ? null : options.delta;
      addRow({ engine: 'tightrope', epsilon, delta, randomShare }, lists, learning + workplace.seconds() - asked);
    }
  }
  return accept(rows);
}

/** The steps that `runExperiment` takes for one seed. */
export const stepsPerSeed = (itemCount: number, { epsilons, randomShares }: SimulateOptions): number =>
  baselinesFor(itemCount).length + epsilons.length * (1 + randomShares.length);

interface Baseline {
  readonly engine: ResultRow['engine'];
  readonly rankerFrom: (learners: readonly Uint32Array[], itemCount: number) => Ranker;
}

/** Those that fit; none of them is private. */
const baselinesFor = (itemCount: number): readonly Baseline[] => [
  { engine: 'popular', rankerFrom: popular },
  { engine: 'cosine', rankerFrom: cosine },
  ...(itemCount <= easeMostItems ? ([{ engine: 'ease', rankerFrom: ease }] as const) : []),
];

async function listsOf(
  ranker: Ranker,
  heldOut: readonly HeldOutPerson[],
  k: number,
  workplace: Workplace,
): Promise<readonly (readonly number[])[]> {
  const lists: (readonly number[])[] = [];
  for (const [person, { shown }] of heldOut.entries()) {
    lists.push(ranker(shown, k));
    if (person % peoplePerPause === 0) await workplace.pause();
  }
  return lists;
}
