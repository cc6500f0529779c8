import { accept, type ItemModel, type Refusal, type Result } from '../engine/index.ts';
import { baselinesFor, rankers } from './baselines/baselines.ts';
import type { SimulateOptions } from './options.ts';
import { learnPrivately, offerEverybody, studyCatalogue } from './privateEngine.ts';
import { judge } from './relevance/judge.ts';
import type { ResultRow } from './results.ts';
import type { Study } from './study.ts';
import { listsOf, peoplePerPause } from './sweep/listsOf.ts';
import type { Split } from './terms/split.ts';
import type { Workplace } from './workplace.ts';

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

  for (const engine of baselinesFor(itemCount)) {
    await workplace.step(`seed ${seed}: ${engine}`);
    const since = workplace.seconds();
    const lists = await listsOf(rankers[engine](split.learners, itemCount), heldOut, k, workplace.pause);
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
