import type { Contributors, Mechanism } from '../../engine/terms/privacyReport.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { BuildRecord } from '../jobs/build.ts';
import { isOfVersion } from '../jobs/listBuilds.ts';
import type { BuildProgress } from '../jobs/watchBuild.ts';
import { reportPage } from '../pages/reportPage.ts';
import { EventWeightsInput } from './eventWeights.ts';
import { knobsIn } from './learningInput.ts';
import { PrivacyUnitType, ReleaseStateType } from './privacyLedger.ts';
import { type UserError, UserErrorType, userErrorOf } from './userError.ts';

interface BuildPayload {
  readonly build: BuildRecord | null;
  readonly userErrors: readonly UserError[];
}

const MechanismType = builder.objectRef<Mechanism>('Mechanism').implement({
  description: 'One noisy statistic of a build, and its proof in numbers.',
  fields: (t) => ({
    statistic: t.exposeString('statistic'),
    mechanism: t.exposeString('mechanism'),
    sensitivity: t.exposeFloat('sensitivity', {
      description: 'The most that one person moves the statistic, in L2 norm, in its own fixed-point unit.',
    }),
    sigma: t.exposeFloat('sigma', { description: 'The standard deviation of the noise, in the same unit.' }),
    rho: t.float({ description: 'The ρ charged for it.', resolve: ({ nanoRho }) => nanoRho / 1e9 }),
    cells: t.exposeFloat('cells', { description: 'How many numbers the noise belongs to.' }),
    form: t.exposeString('form', { description: 'dense, or sparse: only what passes a public threshold.' }),
    threshold: t.exposeFloat('threshold', { nullable: true }),
  }),
});

const LearnedUnderType = builder.enumType('LearnedUnder', {
  description: 'LEARN: everybody who contributed. SENSITIVE: those of them whose guarded products count, too.',
  values: ['LEARN', 'SENSITIVE'] as const,
});

const ContributorsType = builder.objectRef<Contributors>('Contributors').implement({
  description: 'How many people a build learned from under one purpose and policy, noisy.',
  fields: (t) => ({
    purpose: t.expose('purpose', { type: LearnedUnderType }),
    policyVersion: t.exposeString('policyVersion', {
      nullable: true,
      description: 'What they agreed to; null for a version that the shop does not list.',
    }),
    noisyPeople: t.exposeFloat('noisyPeople'),
  }),
});

const ModelBuildType = builder.objectRef<BuildRecord>('ModelBuild').implement({
  description: 'One build: what it cost, under which guarantee, and what came of it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ entry }) => entry.releaseId }),
    state: t.field({ type: ReleaseStateType, resolve: ({ entry }) => entry.state }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ entry }) => entry.at }),
    version: t.id({ nullable: true, resolve: ({ entry }) => entry.snapshotVersion }),
    epsilon: t.float({ resolve: ({ entry }) => entry.epsilon }),
    delta: t.float({ resolve: ({ entry }) => entry.delta }),
    unit: t.field({ type: PrivacyUnitType, resolve: ({ entry }) => entry.unit }),
    mechanisms: t.field({ type: [MechanismType], resolve: ({ built }) => built?.privacy.mechanisms ?? [] }),
    noisyPeople: t.float({
      nullable: true,
      description: 'How many people contributed: a noisy count, released and paid for like the rest.',
      resolve: ({ built }) => built?.privacy.noisyPeople ?? null,
    }),
    contributors: t.field({
      type: [ContributorsType],
      description: 'The same by purpose and policy version; released with it, at no further cost.',
      resolve: ({ built }) => built?.privacy.contributors ?? [],
    }),
    readiness: t.string({
      nullable: true,
      description: 'Whether lists go beyond what is popular, or how many more people that would take.',
      resolve: ({ built }) => built?.readiness ?? null,
    }),
    report: t.field({
      type: 'JSON',
      nullable: true,
      description:
        'The privacy report for auditors: mechanism by mechanism, with proofs, versions, and the window so far. null for a build that never came to a model.',
      resolve: (record, _args, { shop }) => shop.report(record),
    }),
    page: t.string({
      nullable: true,
      description: 'The privacy report for people: a page of HTML, whole, with no script.',
      async resolve(record, _args, { shop }) {
        const report = await shop.report(record);
        return report && reportPage(report);
      },
    }),
  }),
});

const BuildPhaseType = builder.enumType('BuildPhase', {
  description: 'The steps of a build, in their order; the middle ones once for each statistic.',
  values: ['charge', 'read', 'count', 'release', 'fit', 'publish'] satisfies readonly BuildPhase[],
});

const ProgressType = builder.objectRef<BuildProgress>('BuildProgress').implement({
  description: 'How far a build has come, by fixed steps: it does not tell how many people there are.',
  fields: (t) => ({
    phase: t.expose('phase', { type: BuildPhaseType }),
    percent: t.exposeInt('percent', { description: 'Of the whole, roughly.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
  }),
});

builder.objectField(ModelBuildType, 'progress', (t) =>
  t.field({
    type: ProgressType,
    nullable: true,
    description: 'While it runs on the replica that was asked; null otherwise.',
    resolve: ({ entry }, _args, { shop }) => (entry.state === 'RESERVED' ? shop.running() : null),
  }),
);

const BuildInput = builder.inputType('BuildInput', {
  fields: (t) => ({
    epsilon: t.float({ description: 'ε of this build; the shop’s own unless said.' }),
    delta: t.float({ description: 'δ of this build; the shop’s own unless said.' }),
    headSize: t.int({ description: 'How many items the pairs are about; the engine’s own choice unless said.' }),
    recencyHalfLifeDays: t.float({
      description:
        'How long before the build something counts half beside what else the same person did, in days; null for all alike. The shop’s own unless said.',
    }),
    eventWeights: t.field({
      type: EventWeightsInput,
      description: 'What views, carts and purchases count beside each other; the shop’s own unless said.',
    }),
    wait: t.boolean({
      required: true,
      defaultValue: true,
      description: 'Answer when it is done, or when it is paid for.',
    }),
  }),
});

const PayloadType = builder.objectRef<BuildPayload>('BuildPayload').implement({
  fields: (t) => ({
    build: t.expose('build', { type: ModelBuildType, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.queryField('builds', (t) =>
  t.field({
    type: [ModelBuildType],
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'The builds, newest first.',
    args: { first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }) },
    async resolve(_root, { first }, { shop }) {
      const length = readFirst(first, 20);
      return (await shop.builds()).slice(0, length);
    },
  }),
);

builder.queryField('build', (t) =>
  t.field({
    type: ModelBuildType,
    nullable: true,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'The build of one model; of the newest that was published unless said. null if there is none.',
    args: { version: t.arg.id() },
    async resolve(_root, { version }, { shop }) {
      return (await shop.builds()).find((one) => isOfVersion(one, version ?? null)) ?? null;
    },
  }),
);

builder.mutationField('buildModel', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Charges the ledger, learns a model and publishes it. Refused before anything is read if the budget does not allow it.',
    args: { input: t.arg({ type: BuildInput, required: true }) },
    resolve: (_root, { input }, context) => build(input, context),
  }),
);

builder.mutationField('cancelBuild', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Stops a build that runs, at its next step. What it had charged stays spent, and its model is never published.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, { shop, caller, at }): Promise<BuildPayload> {
      const builds = await shop.builds();
      const found = builds.find(({ entry }) => entry.releaseId === id);
      if (!found)
        return { build: null, userErrors: [{ field: ['id'], message: 'There is no such build.', code: 'NOT_FOUND' }] };
      if (!(await shop.cancelBuild(found.entry.releaseId)))
        return {
          build: found,
          userErrors: [{ field: ['id'], message: 'This build does not run any more.', code: 'CONFLICT' }],
        };
      await shop.audit.note({ at, by: nameOfCaller(caller), action: 'cancelBuild', subject: id });
      return { build: found, userErrors: [] };
    },
  }),
);

async function build(
  input: typeof BuildInput.$inferInput,
  { shop, caller, at }: RequestContext,
): Promise<BuildPayload> {
  let tellPaid: () => void = () => {};
  const paid = new Promise<'PAID'>((resolve) => {
    tellPaid = () => resolve('PAID');
  });
  const done = shop.build({
    knobs: knobsIn(input),
    onProgress: (phase) => (phase === 'charge' ? undefined : tellPaid()), // the phase after the charge has begun
  });
  const result = await (input.wait ? done : Promise.race([done, paid]));
  if (result === 'PAID')
    done.catch(() => {}); // nobody waits for it: the list of builds tells what came of it
  else if (!result.ok) return { build: null, userErrors: [userErrorOf(result.refusal, null)] };
  await shop.audit.note({
    at,
    by: nameOfCaller(caller),
    action: 'buildModel',
    subject: result === 'PAID' ? '' : result.value.version,
  });
  const builds = await shop.builds();
  const version = result === 'PAID' ? null : result.value.version;
  return { build: builds.find(({ entry }) => entry.snapshotVersion === version) ?? null, userErrors: [] };
}
