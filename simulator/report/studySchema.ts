/**
 * The shape of `study.json`, checked: what docs/study.schema.json is printed from (npm run study-schema), and what reads a
 * study that somebody else wrote. Names that it does not know are allowed: fields may be added under the same format.
 */

import { z } from 'zod';
import { engineNames } from '../terms/setting.ts';
import { type StudyResults, studyFormat } from '../terms/studyResults.ts';

const place = z.int().nonnegative();
const count = z.int().nonnegative();
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

const setting = z.object({
  engine: z.enum(engineNames),
  epsilon: z.number().nullable(),
  delta: z.number().nullable(),
  builds: count,
  randomShare: z.number().min(0).max(1),
  people: count.nullable(),
  head: count.nullable(),
  contributionBound: count.nullable(),
  neighbourhoodSize: count.nullable(),
});

const measure = z.object({
  name: z.string(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  chance: z.number().nullable(),
  promised: z.number().nullable(),
});

const attackOutcome = z.object({
  measures: z.tuple([measure], measure),
  trials: count,
  succeeded: z.boolean(),
  breach: z.boolean(),
  words: z.string(),
  curve: z.array(z.tuple([z.number(), z.number()])).exactOptional(),
  parts: z.record(z.string(), z.json()).exactOptional(),
});

const attack = z.object({
  attack: z.string(),
  question: z.string(),
  setting: place,
  seed: count,
  protections: z.object({
    noise: z.enum(['AS_STATED', 'OFF', 'HALF']),
    mixing: z.enum(['STICKY', 'FRESH', 'OFF']),
    sensitive: z.enum(['GUARDED', 'OPEN']),
    pool: z.enum(['CALIBRATED', 'UNIFORM']),
  }),
  role: z.enum(['STATED', 'UNPROTECTED', 'PLANTED']),
  outcome: attackOutcome,
});

const group = z.object({
  group: z.string(),
  people: count,
  metric: z.string(),
  estimate,
  unprotected: z.number().nullable(),
});

const share = z.number().min(0).max(1);

const year = z.object({
  question: z.object({
    weeks: count,
    panel: count,
    visits: share,
    response: z.object({
      strength: z.number(),
      intrusion: z.number(),
      fatigue: z.number(),
      disclosure: share,
      refuseWhenTold: share,
      withdraw: z.number(),
      leave: z.number(),
      leaveAnyway: z.number(),
      loyalty: share,
    }),
  }),
  leftAnyway: share,
  records: z.array(
    z.object({
      setting: place,
      seed: count,
      weeks: z.array(
        z.object({
          week: count,
          learners: count,
          allowLearning: share,
          onlyPersonal: share,
          neither: share,
          left: share,
          relevance: z.number().nullable(),
          pointed: share,
          repeated: share,
          pointedSoFar: z.number(),
          epsilonSpent: z.number().nullable(),
          promisedAuc: share.nullable(),
        }),
      ),
    }),
  ),
});

/** A field of a study that is missing here does not compile. */
export const studySchema: z.ZodType<StudyResults> = z.object({
  format: z.literal(studyFormat),
  name: z.string(),
  question: z.string(),
  provenance: z.object({
    version: z.string(),
    codeHash: z.string(),
    dataHash: z.string(),
    scenario: z.json(),
    protocol: z.record(z.string(), z.json()),
  }),
  dataset: z.object({
    name: z.string(),
    source: z.string(),
    people: count,
    items: count,
    interactions: count,
    popularityGini: z.number(),
    itemsPerPerson: z.object({ mean: z.number(), median: z.number(), p90: z.number() }),
    pairsHeld: count,
  }),
  k: count,
  seeds: z.array(count),
  mainMetric: z.string(),
  settings: z.array(setting),
  cells: z.array(
    z.object({
      setting: place,
      seed: count,
      people: count,
      learners: count,
      metrics: z.record(z.string(), z.number().nullable()),
    }),
  ),
  outcomes: z.array(
    z.object({
      setting: place,
      people: count,
      metrics: z.record(z.string(), estimate),
      gainKept: estimate.nullable(),
      groups: z.array(group),
    }),
  ),
  comparisons: z.array(
    z.object({
      metric: z.string(),
      one: place,
      other: place,
      difference: estimate,
      people: count,
      p: z.number(),
      adjustedP: z.number(),
    }),
  ),
  attacks: z.array(attack),
  attacksMissing: z.array(z.object({ attack: z.string(), why: z.string() })),
  checks: z.array(z.object({ name: z.string(), holds: z.boolean(), words: z.string() })),
  recommendations: z.array(z.object({ title: z.string(), setting: place, why: z.array(z.string()) })),
  year: year.exactOptional(),
});

/** docs/study.schema.json: JSON Schema, draft 2020-12. */
export const studyJsonSchema = (): string =>
  `${JSON.stringify({ title: 'A study of Tightrope', ...z.toJSONSchema(studySchema, { io: 'input' }) }, null, 2)}\n`;
