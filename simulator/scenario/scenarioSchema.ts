/** The edge of a study: what a scenario file may say. Unknown names are refused, and every complaint comes at once. */

import { z } from 'zod';
import { defaultLearningKnobs, readLearningKnobs } from '../../engine/index.ts';
import { engineNames } from '../terms/setting.ts';
import { dataFormats, holdOutKinds, plantedLeaks, type Scenario } from './scenario.ts';

/** Words of YAML for what is null inside. */
const nothing = (...words: readonly string[]) =>
  z.preprocess((value) => (typeof value === 'string' && words.includes(value) ? null : value), z.unknown());

const wholeFrom = (least: number, most: number) =>
  z
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    });

const share = z.number({ error: 'must be a number from 0 to 1' }).refine((value) => value >= 0 && value <= 1, {
  error: 'must be a number from 0 to 1',
});

const path = z
  .string({ error: 'must name a file or a folder' })
  .refine((text) => text.trim() !== '' && !text.includes('\0'), { error: 'must name a file or a folder' });

/** A knob of the engine: its domain is the engine's to say. `words` stand for null. */
const knob = (name: 'epsilon' | 'delta' | 'headSize' | 'contributionBound' | 'neighbourhoodSize', ...words: string[]) =>
  nothing(...words).transform((value, context): number | null => {
    const given = value === Number.POSITIVE_INFINITY && words.length > 0 ? null : value;
    if (given === null && words.length > 0) return null;
    const read = readLearningKnobs({ [name]: given });
    if (!read.ok) context.addIssue({ code: 'custom', message: read.refusal.join('; ').replace(`${name} `, '') });
    return given as number;
  });

/** One value, or a list of them without repeats. */
const grid = <Value>(value: z.ZodType<Value>) =>
  z.preprocess(
    (given) => (Array.isArray(given) ? given : [given]),
    z
      .array(value)
      .min(1, { error: 'must not be empty' })
      .transform((values) => [...new Set(values)]),
  );

const invented = z.strictObject({
  people: wholeFrom(20, 1_000_000).default(10_000),
  items: wholeFrom(20, 100_000).default(500),
  categories: wholeFrom(2, 500).default(20),
  days: wholeFrom(7, 3650).default(365),
  seed: wholeFrom(0, 2 ** 31).default(1),
  popularityTail: z.number().min(0).max(3).default(0.9),
  itemsPerPerson: z.number().min(1).max(500).default(10),
  itemsSpread: z.number().min(0).max(2).default(0.7),
  tasteShare: share.default(0.7),
  season: share.default(0.3),
  drift: share.default(0.2),
  lifeEvents: share.default(0.06),
  consent: share.default(0.7),
});

const data = z
  .strictObject({
    path: path.nullable().default(null),
    format: z.enum(dataFormats).default('auto'),
    train: path.nullable().default(null),
    test: path.nullable().default(null),
    invented: invented.nullable().default(null),
    events: grid(z.string().min(1)).nullable().default(null),
    leastValue: z.number().nullable().default(null),
    topItems: wholeFrom(2, 1e7).nullable().default(null),
    sensitive: z.boolean().default(false),
  })
  .superRefine(({ path: named, train, test, invented: shop }, context) => {
    const sources = [named, train ?? test, shop].filter((source) => source !== null).length;
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if ((train === null) !== (test === null)) complain('train and test go together: name both files');
    if (sources !== 1) complain('must have exactly one of path, invented, and train with test');
  });

const holdOut = z.strictObject({
  by: z.enum(holdOutKinds).default('people'),
  share: z.number().gt(0).lt(1).default(0.15),
  hidden: z.number().gt(0).lt(1).default(0.3),
  mostJudged: wholeFrom(1, 1_000_000).default(20_000),
});

const knobs = z.strictObject({
  epsilon: grid(knob('epsilon', 'inf', '∞', 'none')).default([0.5, 1, 2, 4, 8]),
  delta: knob('delta').default(defaultLearningKnobs.delta),
  randomShare: grid(share).default([0, 0.2]),
  builds: grid(wholeFrom(1, 10_000)).default([1]),
  people: grid(nothing('all').pipe(wholeFrom(10, 1e7).nullable())).default([null]),
  head: grid(knob('headSize', 'auto')).default([null]),
  contributionBound: grid(knob('contributionBound', 'auto')).default([null]),
  neighbourhoodSize: grid(knob('neighbourhoodSize', 'auto')).default([null]),
});

const rate = z.number({ error: 'must be a number from 0 to 10' }).min(0).max(10);

const response = z.strictObject({
  strength: rate.default(1),
  intrusion: rate.default(1),
  fatigue: rate.default(0.5),
  disclosure: share.default(0.5),
  refuseWhenTold: share.default(0.1),
  withdraw: rate.default(0.02),
  leave: rate.default(0.01),
  leaveAnyway: rate.default(0.004),
  loyalty: share.default(0.5),
});

const year = z.strictObject({
  weeks: wholeFrom(2, 520).default(52),
  panel: wholeFrom(20, 100_000).default(500),
  visits: share.default(0.5),
  response: response.default(response.parse({})),
});

/** @param attackNames those that exist; 'all' stands for them */
export const scenarioSchema = (attackNames: readonly string[]): z.ZodType<Scenario, unknown> =>
  z
    .strictObject({
      name: z.string().trim().min(1).max(80).default('study'),
      question: z.string().trim().max(500).default('What does each knob cost, and what does it buy?'),
      data,
      holdOut: holdOut.default(holdOut.parse({})),
      engines: grid(z.enum(engineNames)).default([...engineNames]),
      knobs: knobs.default(knobs.parse({})),
      attacks: z
        .preprocess(
          (given) => (given === 'all' ? attackNames : given === 'none' ? [] : given),
          z.array(
            z.string().refine((name) => attackNames.includes(name), {
              error: ({ input }) => `${JSON.stringify(input)} is not an attack; there are ${attackNames.join(', ')}`,
            }),
          ),
        )
        .default([]),
      planted: z.array(z.enum(plantedLeaks)).default([]),
      year: year.nullable().default(null),
      seeds: wholeFrom(1, 1000).default(3),
      k: wholeFrom(1, 1000).default(20),
      resamples: wholeFrom(20, 100_000).default(1000),
      permutations: wholeFrom(100, 1_000_000).default(10_000),
    })
    .superRefine(({ data: source, holdOut: { by } }, context) => {
      const given = source.train !== null;
      if (given !== (by === 'given')) {
        const message = given
          ? "must be 'given' where data names train and test files"
          : "cannot be 'given' without data.train and data.test";
        context.addIssue({ code: 'custom', path: ['holdOut', 'by'], message });
      }
    }) as z.ZodType<Scenario, unknown>;
