import { pairsAmong } from '../terms/counts.ts';
import type { LearningKnobs } from '../terms/knobs.ts';
import type { NoisePlan, NoisyItemCounts, NoisyPairCounts, NoisyPeopleCount } from '../terms/noisy.ts';
import { type Mechanism, type PrivacyReport, privacyUnit } from '../terms/privacyReport.ts';
import type { RandomQuality } from '../terms/randomQuality.ts';
import type { Released } from '../terms/stages.ts';
import type { Subject } from '../terms/statistic.ts';
import type { BuildPlan } from './planBuild.ts';

/** What a build releases of one subject: all that its part of a model is made of. */
export interface ReleasedSubject {
  readonly subject: Subject;
  readonly popularity: Released<NoisyItemCounts>;
  readonly pairs: Released<NoisyPairCounts>;
}

/** What a build released. */
export interface Releases {
  readonly knobs: LearningKnobs;
  readonly plan: BuildPlan;
  readonly people: Released<NoisyPeopleCount>;
  readonly subjects: readonly ReleasedSubject[];
  /** Whose noise it was; null for none. */
  readonly noise: RandomQuality | null;
}

/** The privacy report of a build: mechanism by mechanism, from public and released numbers only. */
export function reportBuild({ knobs, plan, people, subjects, noise }: Releases): PrivacyReport {
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
  return {
    unit: privacyUnit,
    noise,
    epsilon: noise === null ? null : knobs.epsilon,
    delta: noise === null ? null : knobs.delta,
    nanoRho: plan.nanoRho,
    approximationDelta: subjects.reduce(
      (sum, { popularity, pairs }) => sum + popularity.approximationDelta + pairs.approximationDelta,
      people.approximationDelta,
    ),
    mechanisms: [
      { ...mechanism('people', plan.people), cells: 1, form: 'dense', threshold: null },
      ...subjects.flatMap(({ subject, popularity, pairs }): Mechanism[] => [
        {
          ...mechanism(`popularity ${subject.popularity}`, popularity.noise),
          cells: popularity.values.length,
          form: 'dense',
          threshold: null,
        },
        {
          ...mechanism(`pairs ${subject.pairs}`, pairs.noise),
          cells: pairsAmong(pairs.head.length),
          form: pairs.threshold === null ? 'dense' : 'sparse',
          threshold: pairs.threshold,
        },
      ]),
    ],
    noisyPeople: Math.max(0, Math.round(people.people)),
    publicInputs: [
      'the catalogue, and which of its items are sensitive',
      'which kinds of event the shop collects, as it declares',
      'the knobs of the build, and the formulas that choose head, thresholds and shrinkage from released numbers',
    ],
  };
}
