import { accept, defaultLearningKnobs, defaultOfferKnobs, type Result, refuse, sentenceFor } from '../engine/index.ts';
import { cosineNeighbours, cosineShrinkage } from './baselines/cosine.ts';
import { easeMostItems, easeRidge } from './baselines/ease.ts';
import { sentenceForDataset } from './dataset/datasetRefusal.ts';
import { runExperiment, stepsPerSeed } from './experiment.ts';
import type { SimulateOptions } from './options.ts';
import type { Protocol, ResultRow, SimulationResults } from './results.ts';
import { readStudy, type Study } from './study.ts';
import { stopped, type Workplace } from './workplace.ts';

/** How far a simulation has come, in steps of roughly equal size. */
export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
  /** What is being done now, such as 'seed 1: learning at ε = 1'. */
  readonly doing: string;
}

/** What a simulation needs from outside. */
export interface SimulationSurroundings {
  /** A clock that only goes forward, in seconds from any moment; read for `seconds` alone. */
  readonly seconds: () => number;
  /** Lets others run, so that progress is seen and a stop is heard. */
  readonly pause: () => Promise<void>;
  readonly onProgress?: (progress: SimulationProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Splits the data, learns with the private engine and with baselines, and judges what each offers the people held out.
 * The same options give the same results, apart from `seconds`.
 *
 * @returns the results, or why there are none, in sentences for the person who asked
 */
export async function simulate(
  options: SimulateOptions,
  { seconds, pause, onProgress, signal }: SimulationSurroundings,
): Promise<Result<SimulationResults, readonly string[]>> {
  onProgress?.({ done: 0, total: 0, doing: 'reading' });
  const read = await readStudy(options, signal);
  if (!read.ok) return refuse([sentenceForDataset(read.refusal)]);
  const study = read.value;

  const total = options.seeds * stepsPerSeed(study.itemIds.length, options);
  let done = -1;
  const workplace: Workplace = {
    seconds,
    async pause() {
      await pause();
      if (signal?.aborted) throw stopped;
    },
    async step(doing) {
      done += 1;
      onProgress?.({ done, total, doing });
      await workplace.pause();
    },
    ...(signal ? { signal } : {}),
  };

  const rows: ResultRow[] = [];
  try {
    for (let seed = 1; seed <= options.seeds; seed += 1) {
      const split = study.splitFor(seed);
      if (split.learners.length === 0 || split.heldOut.length === 0) {
        return refuse([
          sentenceForDataset({
            code: 'TOO_FEW_PEOPLE',
            learners: split.learners.length,
            judged: split.heldOut.length,
          }),
        ]);
      }
      const ran = await runExperiment(study, split, seed, options, workplace);
      if (!ran.ok) return refuse([sentenceFor(ran.refusal)]);
      rows.push(...ran.value);
    }
  } catch (thrown) {
    if (thrown === stopped) return refuse([sentenceForDataset({ code: 'CANCELLED' })]);
    throw thrown;
  }
  onProgress?.({ done: total, total, doing: 'done' });
  return accept({ dataset: study.size, protocol: protocolOf(study, options), rows });
}

/** Everything that a figure depends on. */
function protocolOf(study: Study, options: SimulateOptions): Protocol {
  const { contributionBound, popularityShare, peopleShare, neighbourhoodSize } = defaultLearningKnobs;
  return {
    notice: 'Seeded noise: for study, not for release.',
    ...study.protocol,
    items: 'those that somebody in the data holds; a shop would take its own catalogue',
    sensitiveCategories: options.sensitive ? "the engine's default rules" : 'none: every item is open',
    k: options.k,
    metrics: 'means over the people judged (rows.people), but coverage: the share of items in any of their lists',
    epsilons: options.epsilons,
    delta: options.delta,
    randomShares: options.randomShares,
    seeds: options.seeds,
    topItems: options.topItems,
    head: options.head ?? "the engine's own choice",
    tightrope: {
      surface: 'FOR_YOU',
      contributionBound,
      popularityShare,
      peopleShare,
      neighbourhoodSize,
      trend: 'not learned: a study has no calendar',
      randomPoolShare: defaultOfferKnobs.randomPoolShare,
    },
    popular: 'without noise: by the number of people who hold an item',
    cosine: `without noise: shrinkage ${cosineShrinkage}, the nearest ${cosineNeighbours} of each item`,
    ease:
      study.itemIds.length <= easeMostItems
        ? `without noise: ridge ${easeRidge}, not tuned`
        : `left out: ${study.itemIds.length} items are more than the ${easeMostItems} it is run for`,
  };
}
