/** The edge: knobs from outside become knobs the engine can trust. Nothing inside checks again. */

import { type LearningKnobs, type OfferKnobs, sensitiveActions } from './terms/knobs.ts';
import { accept, type Result, refuse } from './terms/result.ts';

export const defaultLearningKnobs: LearningKnobs = {
  epsilon: 1,
  delta: 1e-6,
  contributionBound: 200,
  recencyHalfLifeDays: null,
  eventWeights: { VIEW: 1, CART: 1, PURCHASE: 1 },
  popularityShare: 0.1,
  peopleShare: 0.01,
  trendDays: 14,
  trendShare: 0.05,
  neighbourhoodSize: 100,
  minSupport: 0,
  headSize: null,
};

export const defaultOfferKnobs: OfferKnobs = {
  randomShare: 0.2,
  epochHours: 24,
  randomPoolShare: 0.5,
  randomPoolCategories: [],
  halfLifeDays: 90,
  sensitiveAction: 'WITHHOLD',
  sensitivePerList: 2,
  diversity: 0,
  rotationRate: 0,
  caps: [],
  breakEvery: null,
  quietHours: [],
  notForMinors: [],
};

type Rule = readonly [holds: (value: unknown) => boolean, wording: string];

const number = (holds: (value: number) => boolean, wording: string): Rule => [
  (value) => typeof value === 'number' && holds(value),
  wording,
];
const wholeFrom = (least: number, most: number): Rule =>
  number(
    (value) => Number.isInteger(value) && value >= least && value <= most,
    `a whole number from ${least} to ${most}`,
  );
const within = (least: number, most: number): Rule =>
  number((value) => value >= least && value <= most, `between ${least} and ${most}`);
const properShare: Rule = number((value) => value > 0 && value <= 0.5, 'above 0 and at most 0.5');
const oneOf = (names: readonly string[]): Rule => [
  (value) => typeof value === 'string' && names.includes(value),
  `one of ${names.join(', ')}`,
];
const listOf = (most: number, wording: string, holds: (entry: unknown) => boolean): Rule => [
  (value) => Array.isArray(value) && value.length <= most && value.every(holds),
  `at most ${most} ${wording}`,
];
const categoryNames = listOf(
  200,
  'names of 1 to 128 characters',
  (name) => typeof name === 'string' && name.length >= 1 && name.length <= 128,
);
/** An object of just these fields, each as its rule has it. */
const isEntry =
  (fields: Readonly<Record<string, Rule>>) =>
  (entry: unknown): boolean =>
    typeof entry === 'object' &&
    entry !== null &&
    Object.keys(entry).length === Object.keys(fields).length &&
    Object.entries(fields).every(([name, [holds]]) => holds((entry as Readonly<Record<string, unknown>>)[name]));

/** One rule per knob: a knob without a rule does not compile. `null` where the knob may be left to the engine or be off. */
const learningRules: Readonly<Record<keyof LearningKnobs, { rule: Rule; orNull?: true }>> = {
  epsilon: { rule: within(0.01, 64), orNull: true },
  delta: { rule: within(1e-12, 1e-3) },
  contributionBound: { rule: wholeFrom(2, 10_000) },
  recencyHalfLifeDays: { rule: within(1, 3650), orNull: true },
  eventWeights: {
    rule: [
      isEntry({ VIEW: within(0.01, 100), CART: within(0.01, 100), PURCHASE: within(0.01, 100) }),
      'VIEW, CART and PURCHASE, each between 0.01 and 100',
    ],
  },
  popularityShare: { rule: properShare },
  peopleShare: { rule: properShare },
  trendDays: { rule: wholeFrom(1, 365), orNull: true },
  trendShare: { rule: number((value) => value > 0 && value <= 0.3, 'above 0 and at most 0.3') },
  neighbourhoodSize: { rule: wholeFrom(1, 1_000) },
  minSupport: { rule: within(0, 1_000_000) },
  headSize: { rule: wholeFrom(1, 1_000_000), orNull: true },
};

const offerRules: Readonly<Record<keyof OfferKnobs, { rule: Rule; orNull?: true }>> = {
  randomShare: { rule: within(0, 1) },
  epochHours: { rule: within(1, 24 * 365) },
  randomPoolShare: { rule: number((value) => value > 0 && value <= 1, 'above 0 and at most 1') },
  randomPoolCategories: { rule: categoryNames },
  halfLifeDays: { rule: within(1, 3650) },
  sensitiveAction: { rule: oneOf(sensitiveActions) },
  sensitivePerList: { rule: wholeFrom(0, 50) },
  diversity: { rule: within(0, 1) },
  rotationRate: { rule: within(0, 1) },
  caps: {
    rule: listOf(
      4,
      'entries of a whole cap from 1 to 1000 in 60 to 31622400 seconds',
      isEntry({ cap: wholeFrom(1, 1000), periodSeconds: wholeFrom(60, 366 * 86_400) }),
    ),
  },
  breakEvery: { rule: wholeFrom(2, 1000), orNull: true },
  quietHours: {
    rule: listOf(
      4,
      'entries from and until a whole hour from 0 to 23',
      isEntry({ from: wholeFrom(0, 23), until: wholeFrom(0, 23) }),
    ),
  },
  notForMinors: { rule: categoryNames },
};

/** @returns the knobs of a build with defaults filled in, or every complaint at once; an unknown name is a complaint */
export const readLearningKnobs = (input: Readonly<Record<string, unknown>>): Result<LearningKnobs, readonly string[]> =>
  readKnobs(input, defaultLearningKnobs, learningRules, (knobs) =>
    knobs.popularityShare + knobs.peopleShare + (knobs.trendDays === null ? 0 : knobs.trendShare) <= 1
      ? []
      : ['popularityShare, peopleShare and trendShare must be at most 1 together'],
  );

/** @returns the knobs of a list with defaults filled in, or every complaint at once; an unknown name is a complaint */
export const readOfferKnobs = (input: Readonly<Record<string, unknown>>): Result<OfferKnobs, readonly string[]> =>
  readKnobs(input, defaultOfferKnobs, offerRules);

function readKnobs<Knobs extends object>(
  input: Readonly<Record<string, unknown>>,
  defaults: Knobs,
  rules: Readonly<Record<string, { rule: Rule; orNull?: true }>>,
  together: (knobs: Knobs) => readonly string[] = () => [],
): Result<Knobs, readonly string[]> {
  const candidate: Record<string, unknown> = { ...defaults, ...input };
  const complaints = Object.entries(candidate).flatMap(([name, value]) => {
    const entry = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!entry) return [`${name} is not a knob`];
    const [holds, wording] = entry.rule;
    if (value === null && entry.orNull) return [];
    return holds(value)
      ? []
      : [`${name} must be ${wording}, got ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`];
  });
  const knobs = candidate as unknown as Knobs;
  const all = complaints.length > 0 ? complaints : together(knobs);
  return all.length > 0 ? refuse(all) : accept(knobs);
}
