import type { AttackMeasure, AttackOutcome } from '../../../simulator/terms/attack.ts';
import { allProtections } from '../../../simulator/terms/attack.ts';
import type { Estimate } from '../../../simulator/terms/estimate.ts';
import type { Setting } from '../../../simulator/terms/setting.ts';
import type { AttackRecord, Outcome, StudyResults } from '../../../simulator/terms/studyResults.ts';

const epsilons = [0.5, 1, 2, 4, null] as const;
const shares = [0, 0.1, 0.2, 0.4] as const;
const seeds = [1, 2, 3];

const settingOf = (changes: Partial<Setting>): Setting => ({
  engine: 'tightrope',
  epsilon: 1,
  delta: 1e-6,
  builds: 1,
  randomShare: 0,
  people: null,
  head: null,
  contributionBound: null,
  neighbourhoodSize: null,
  ...changes,
});

/** What a study might have found: figures by formulas, so that a test can tell what the report must say. */
const settings: readonly Setting[] = [
  ...(['popular', 'cosine', 'ease'] as const).map((engine) => settingOf({ engine, epsilon: null, delta: null })),
  ...epsilons.flatMap((epsilon) => shares.map((randomShare) => settingOf({ epsilon, randomShare }))),
  ...[1000, 3000, 10_000].map((people) => settingOf({ people, randomShare: 0.2 })),
];

const around = (value: number, reach = 0.008): Estimate => ({ value, low: value - reach, high: value + reach });
/** nDCG: popular .40, best .56; what is kept rises with ε and with people, and falls with random offers. */
function keptBy({ engine, epsilon, randomShare, people }: Setting): number {
  if (engine === 'popular') return 0;
  if (engine === 'cosine') return 0.85;
  if (engine === 'ease') return 1;
  const learned = 1 - 0.22 / ((epsilon ?? 50) + 0.05) ** 0.6;
  return learned * (people === null ? 1 : 0.35 + 0.12 * Math.log10(people / 100)) - 0.55 * randomShare;
}

const outcomeOf = (setting: Setting, place: number): Outcome => {
  const kept = keptBy(setting);
  const ndcg = 0.4 + 0.16 * kept;
  return {
    setting: place,
    people: 4900,
    metrics: {
      'ndcg@20': around(ndcg),
      'recall@20': around(ndcg + 0.1),
      'coverage@20': around(0.3 + setting.randomShare, 0.01),
    },
    gainKept: around(kept, 0.03),
    groups:
      setting.engine === 'tightrope'
        ? (
            [
              ['light people', 0.03],
              ['heavy people', -0.04],
              ['popular items', 0.1],
              ['rare items', -0.2],
            ] as const
          ).map(([group, off]) => ({
            group,
            people: 2450,
            metric: group.endsWith('people') ? 'ndcg@20' : 'recall@20',
            estimate: around(ndcg + off - (off < 0 ? 0.03 : 0)),
            unprotected: 0.555 + off,
          }))
        : [],
  };
};

interface Figures {
  readonly attack: string;
  readonly question: string;
  readonly measure: string;
  readonly chance: number;
  readonly without: Partial<typeof allProtections>;
  readonly off: number;
  readonly on: (setting: Setting) => number;
  readonly byShare?: true;
}

const figures: readonly Figures[] = [
  {
    attack: 'membership-inference',
    question: 'Was this person in the data that the model was learned from?',
    measure: 'auc',
    chance: 0.5,
    without: { noise: 'OFF' },
    off: 1,
    on: ({ epsilon }) => 0.5 + 0.06 * (epsilon ?? 8),
  },
  {
    attack: 'related-items',
    question: 'What did somebody touch between one model and the next?',
    measure: 'auc',
    chance: 0.5,
    without: { noise: 'OFF' },
    off: 0.95,
    on: () => 0.51,
  },
  {
    attack: 'spot-the-random',
    question: 'Which offers of a list were picked at random?',
    measure: 'auc',
    chance: 0.5,
    without: { pool: 'UNIFORM' },
    off: 0.93,
    on: () => 0.7,
    byShare: true,
  },
  {
    attack: 'profile-reconstruction',
    question: 'Which items is a list made from?',
    measure: 'found in 10 guesses',
    chance: 0.53,
    without: { noise: 'OFF', mixing: 'OFF' },
    off: 0.82,
    on: ({ randomShare }) => 0.78 - 0.1 * randomShare,
    byShare: true,
  },
];

function attackOutcome(one: Figures, value: number, succeeded: boolean, setting: Setting): AttackOutcome {
  const epsilon = setting.epsilon;
  const measures: [AttackMeasure, ...AttackMeasure[]] = [
    {
      name: one.measure,
      value,
      low: value - 0.02,
      high: Math.min(1, value + 0.02),
      chance: one.chance,
      promised: null,
    },
  ];
  if (one.attack === 'membership-inference') {
    measures[0] = { ...measures[0], promised: epsilon === null ? null : 0.5 + 0.07 * epsilon };
    measures.push({
      name: 'epsilonLowerBound',
      value: succeeded && value === 1 ? 5.9 : 0.1,
      low: null,
      high: null,
      chance: 0,
      promised: epsilon,
    });
  }
  return {
    measures,
    trials: 1000,
    succeeded,
    breach: false,
    words: `The attacker was right in ${Math.round(value * 100)} % of the cases.`,
    ...(one.attack === 'membership-inference'
      ? {
          curve: [
            [0, 0],
            [0.1, 0.1 + 0.8 * (value - 0.5)],
            [0.5, Math.min(1, value + 0.1)],
            [1, 1],
          ],
          parts: {
            promisedCurve: [
              [0, 0],
              [0.1, 0.15],
              [0.5, 0.6],
              [1, 1],
            ],
          },
        }
      : {}),
  };
}

function recordsOf(one: Figures): readonly AttackRecord[] {
  const { attack, question } = one;
  return seeds.flatMap((seed) => {
    const record = (place: number, role: AttackRecord['role'], value: number): AttackRecord => ({
      attack,
      question,
      setting: place,
      seed,
      protections: { ...allProtections, ...(role === 'STATED' ? {} : one.without) },
      role,
      outcome: attackOutcome(one, value, value > one.chance + 0.02, settings[place]!),
    });
    const stated = settings.flatMap((setting, place) => {
      const isRun =
        setting.engine === 'tightrope' && setting.people === null && (one.byShare ?? setting.randomShare === 0);
      return isRun ? [record(place, 'STATED', one.on(setting))] : [];
    });
    return [...stated, record(9, 'UNPROTECTED', one.off)];
  });
}

/** A study of the shape that the runner makes; change what a test is about. */
export function studyExample(changes: Partial<StudyResults> = {}): StudyResults {
  return {
    format: 'tightrope-study/1',
    name: 'msweb',
    question: 'What does each knob cost a web site of 22 000 visitors, and what does it buy them?',
    provenance: {
      version: '0.1.0',
      codeHash: 'c0de'.repeat(16),
      dataHash: 'da7a'.repeat(16),
      scenario: { name: 'msweb', epsilons: [0.5, 1, 2, 4, null], randomShares: [...shares], seeds: 3, k: 20 },
      protocol: {
        notice: 'Seeded noise: for study, not for release.',
        split: 'people held out whole; another split for each seed',
        intervals: 'bootstrap over people, 95 %',
      },
    },
    dataset: {
      name: 'msweb',
      source: 'UCI: visits to areas of a web site, one week of 1998.',
      people: 32_711,
      items: 285,
      interactions: 98_653,
      popularityGini: 0.83,
      itemsPerPerson: { mean: 3, median: 2, p90: 6 },
      pairsHeld: 9123,
    },
    k: 20,
    seeds,
    mainMetric: 'ndcg@20',
    settings,
    cells: [],
    outcomes: settings.map(outcomeOf),
    comparisons: [
      {
        metric: 'ndcg@20',
        one: 7,
        other: 0,
        difference: around(0.12),
        people: 4900,
        p: 0.0002,
        adjustedP: 0.0004,
      },
      { metric: 'ndcg@20', one: 8, other: 7, difference: around(-0.009), people: 4900, p: 0.03, adjustedP: 0.06 },
    ],
    attacks: figures.flatMap(recordsOf),
    attacksMissing: [
      {
        attack: 'life-event-inference',
        why: 'the data say of nobody whether they have a trait that lists must not tell',
      },
    ],
    checks: figures.map(({ attack }) => ({
      name: `${attack} succeeds without protection`,
      holds: true,
      words: `${attack} succeeded under each of 3 seeds.`,
    })),
    recommendations: [],
    ...changes,
  };
}
