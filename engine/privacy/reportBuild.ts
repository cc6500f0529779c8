import { pairsAmong } from '../terms/counts.ts';
import type { LearningKnobs } from '../terms/knobs.ts';
import { loudnessInWords } from '../terms/loudnessInWords.ts';
import type {
  NoisePlan,
  NoisyCells,
  NoisyDirectedCounts,
  NoisyItemCounts,
  NoisyPairCounts,
  NoisyPeopleCount,
} from '../terms/noisy.ts';
import { type Contributors, type Mechanism, type PrivacyReport, privacyUnit } from '../terms/privacyReport.ts';
import type { RandomQuality } from '../terms/randomQuality.ts';
import type { Released } from '../terms/stages.ts';
import type { Subject } from '../terms/statistic.ts';
import type { BuildPlan } from './planBuild.ts';
import { ownColumns } from './releaseDirectedCounts.ts';

/** What a build releases of one subject: all that its part of a model is made of. */
export interface ReleasedSubject {
  readonly subject: Subject;
  readonly popularity: Released<NoisyItemCounts>;
  readonly pairs: Released<NoisyPairCounts>;
}

/** What a report reads of it: of the pairs not the cells. */
export interface ReportedSubject extends Omit<ReleasedSubject, 'pairs'> {
  readonly pairs: Released<NoisyCells & Pick<NoisyPairCounts, 'head'>>;
}

/** What a build released. */
export interface Releases {
  readonly knobs: LearningKnobs;
  readonly plan: BuildPlan;
  readonly people: Released<NoisyPeopleCount>;
  /** What people may have agreed to; null where that was not counted. */
  readonly policyVersions?: readonly string[] | null;
  readonly subjects: readonly ReportedSubject[];
  /** From viewed to bought; null where it is not learned. */
  readonly viewedBought: Released<NoisyDirectedCounts> | null;
  /** The later window's n counts, then the earlier one's; null where no trend is learned. */
  readonly trend: Released<NoisyItemCounts> | null;
  /** Whose noise it was; null for none. */
  readonly noise: RandomQuality | null;
}

/** The privacy report of a build: mechanism by mechanism, from public and released numbers only. */
export function reportBuild(releases: Releases): PrivacyReport {
  const { knobs, plan, people, policyVersions = null, subjects, viewedBought, trend, noise } = releases;
  const mechanism = (
    statistic: string,
    { scale, sigma, nanoRho }: NoisePlan,
  ): Omit<Mechanism, 'cells' | 'form' | 'threshold'> => ({
    statistic,
    mechanism: sigma === 0 ? 'none' : 'discrete Gaussian',
    sensitivity: scale,
    sigma,
    nanoRho,
  });
  const counts = (statistic: string, { noise: ofItems, values }: Released<NoisyItemCounts>): Mechanism => ({
    ...mechanism(statistic, ofItems),
    cells: values.length,
    form: 'dense',
    threshold: null,
  });
  const cells = (statistic: string, released: NoisyCells, cellCount: number): Mechanism => ({
    ...mechanism(statistic, released.noise),
    cells: cellCount,
    form: released.threshold === null ? 'dense' : 'sparse',
    threshold: released.threshold,
  });
  const approximate = [
    people,
    ...subjects.flatMap(({ popularity, pairs }) => [popularity, pairs]),
    ...[viewedBought, trend].filter((released) => released !== null),
  ];
  return {
    unit: privacyUnit,
    noise,
    epsilon: noise === null ? null : knobs.epsilon,
    delta: noise === null ? null : knobs.delta,
    nanoRho: plan.nanoRho,
    approximationDelta: approximate.reduce((sum, { approximationDelta }) => sum + approximationDelta, 0),
    mechanisms: [
      {
        ...mechanism(policyVersions === null ? 'people' : 'people by purpose and policy', plan.people),
        cells: 1 + people.grounds.length,
        form: 'dense',
        threshold: null,
      },
      ...subjects.flatMap(({ subject, popularity, pairs }): Mechanism[] => [
        counts(`popularity ${subject.popularity}`, popularity),
        cells(`pairs ${subject.pairs}`, pairs, pairsAmong(pairs.head.length)),
      ]),
      ...(viewedBought ? [cells('ordered pairs VIEWED_BOUGHT', viewedBought, orderedPairs(viewedBought))] : []),
      ...(trend ? [counts('trend TRENDING', trend)] : []),
    ],
    noisyPeople: wholePeople(people.people),
    ...(policyVersions === null ? {} : { contributors: contributorsOf(people.grounds, policyVersions) }),
    publicInputs: [
      'the catalogue, and which of its items are sensitive',
      'which kinds of event the shop collects, as it declares',
      ...(policyVersions === null ? [] : ['which versions of the privacy policy there are']),
      'the knobs of the build, and the formulas that choose head, thresholds and shrinkage from released numbers',
      ...loudnessInWords(knobs),
    ],
  };
}

const wholePeople = (noisy: number): number => Math.max(0, Math.round(noisy));

/** The grounds as people read them: row by row as contribution/groundsOf.ts has them. */
function contributorsOf(grounds: readonly number[], policyVersions: readonly string[]): readonly Contributors[] {
  const versions = [...policyVersions, null];
  return (['LEARN', 'SENSITIVE'] as const).flatMap((purpose, row) =>
    versions.map((policyVersion, column) => ({
      purpose,
      policyVersion,
      noisyPeople: wholePeople(grounds[row * versions.length + column]!),
    })),
  );
}

/** Every pair of a row and a column but those of an item with itself. */
const orderedPairs = ({ from, to }: NoisyDirectedCounts): number =>
  from.length * to.length - ownColumns({ from, to }).filter((column) => column >= 0).length;
