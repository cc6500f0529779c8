import { builder } from '../builder.ts';
import { type ArmResult, experimentResults } from '../estimates/experimentResults.ts';
import { tellableOutcomes } from '../estimates/tellableOutcomes.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Arm, Experiment } from '../steering/experiment.ts';
import { listExperiments, startExperiment, stopExperiment } from '../steering/experimentBook.ts';
import { RatioType } from './offPolicy.ts';
import { type UserError, UserErrorType } from './userError.ts';

/** Lists are logged by the hour. */
const hour = 3_600_000;

const ArmType = builder.objectRef<Arm>('ExperimentArm').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    profileId: t.exposeID('profileId', { nullable: true, description: 'null for the control: the knobs that hold.' }),
    share: t.exposeFloat('share'),
  }),
});

const DifferenceType = builder.objectRef<NonNullable<ArmResult['difference']>>('RateDifference').implement({
  description: 'Against the control, with its 95 % interval.',
  fields: (t) => ({ value: t.exposeFloat('value'), low: t.exposeFloat('low'), high: t.exposeFloat('high') }),
});

const ArmResultType = builder.objectRef<ArmResult>('ExperimentArmResult').implement({
  description:
    'What came of an arm’s lists, of people who allow counting; for analysts of days that are over, without those in which fewer than 20 came together. Intervals are of 95 % and go by lists: the log does not say whose they are, so where the same few people come often, they are too narrow.',
  fields: (t) => ({
    arm: t.exposeString('arm'),
    impressions: t.exposeInt('impressions', { nullable: true, description: 'null where fewer than 20 came together.' }),
    clicks: t.exposeInt('clicks', { nullable: true }),
    clickRate: t.expose('clickRate', { type: RatioType, nullable: true }),
    difference: t.expose('difference', { type: DifferenceType, nullable: true, description: 'null for the control.' }),
  }),
});

const ExperimentType = builder.objectRef<Experiment>('Experiment').implement({
  description: 'Knob profiles compared. Who is in which arm is worked out by a keyed hash and written down nowhere.',
  fields: (t) => ({
    id: t.exposeID('experimentId'),
    label: t.exposeString('label'),
    arms: t.field({ type: [ArmType], resolve: ({ arms }) => arms }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    stoppedAt: t.expose('stoppedAt', { type: 'DateTime', nullable: true }),
    decidedBy: t.exposeString('by'),
    results: t.field({
      type: [ArmResultType],
      async resolve(experiment, _args, { shop, caller, at }) {
        await shop.served.flush();
        const { served } = shop.store;
        const from = experiment.startedAt - (experiment.startedAt % hour);
        const to = (experiment.stoppedAt ?? at) + 1;
        const outcomes =
          caller.kind === 'admin'
            ? served.outcomes(from, to)
            : tellableOutcomes({ served, from, to, now: at, groupOf: ({ policy }) => policy });
        return experimentResults(outcomes, experiment);
      },
    }),
  }),
});

interface Payload {
  readonly experiment: Experiment | null;
  readonly userErrors: readonly UserError[];
}

const PayloadType = builder.objectRef<Payload>('ExperimentPayload').implement({
  fields: (t) => ({
    experiment: t.expose('experiment', { type: ExperimentType, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const ArmInput = builder.inputType('ExperimentArmInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    profileId: t.id({
      required: true,
      description: 'A version of a knob profile. Of its knobs those of lists count, not those of builds.',
    }),
    share: t.float({ required: true, description: 'The part of the viewers that it gets.' }),
  }),
});

const ExperimentInput = builder.inputType('ExperimentInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    label: t.string(),
    controlShare: t.float({
      required: true,
      description: 'The part of the viewers that the control gets: the knobs that hold.',
    }),
    arms: t.field({
      type: [ArmInput],
      required: true,
      description: 'At most 5. Whoever no arm gets is outside the experiment.',
    }),
  }),
});

builder.queryField('experiments', (t) =>
  t.field({
    type: [ExperimentType],
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'Experiments, the latest first.',
    args: { first: t.arg.int({ defaultValue: 10, description: 'From 1 to 50.' }) },
    async resolve(_root, { first }, { shop }) {
      return (await listExperiments(shop.store.decisions)).toReversed().slice(0, readFirst(first, 10));
    },
  }),
);

builder.mutationField('startExperiment', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Starts comparing knob profiles, from the next list on. One experiment at a time.',
    args: { input: t.arg({ type: ExperimentInput, required: true }) },
    async resolve(_root, { input }, { shop, caller, at }): Promise<Payload> {
      const by = nameOfCaller(caller);
      const started = await startExperiment(shop.store.decisions, input, { by, at });
      if (started.ok) {
        await shop.audit.note({ at, by, action: 'startExperiment', subject: input.id });
        return { experiment: started.value, userErrors: [] };
      }
      const userErrors = started.refusal.map(
        ({ field, message }): UserError => ({
          field: ['input', ...(field?.split('.') ?? [])],
          message,
          code: field === null ? 'CONFLICT' : 'INVALID',
        }),
      );
      return { experiment: null, userErrors };
    },
  }),
);

builder.mutationField('stopExperiment', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Stops an experiment: everybody has the knobs that hold, from the next list on.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, { shop, caller, at }): Promise<Payload> {
      const by = nameOfCaller(caller);
      const stopped = await stopExperiment(shop.store.decisions, readText('id', id, 64), { by, at });
      if (stopped.ok) {
        await shop.audit.note({ at, by, action: 'stopExperiment', subject: id });
        return { experiment: stopped.value, userErrors: [] };
      }
      const isUnknown = stopped.refusal === 'NOT_FOUND';
      const message = isUnknown ? 'There is no such experiment.' : 'This experiment was stopped before.';
      return { experiment: null, userErrors: [{ field: ['id'], message, code: isUnknown ? 'NOT_FOUND' : 'CONFLICT' }] };
    },
  }),
);
