import { sentenceFor } from '../../engine/terms/refusals.ts';
import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import type { PrivacyPlan } from '../jobs/planPrivacy.ts';

const PlanType = builder.objectRef<PrivacyPlan>('PrivacyPlan').implement({
  description:
    'What each of a number of builds may spend, when all of them together stay within one ε; and its effect.',
  fields: (t) => ({
    builds: t.exposeInt('builds'),
    epsilonTotal: t.exposeFloat('epsilonTotal', { description: 'ε of all of them together, at δ.' }),
    delta: t.exposeFloat('delta'),
    epsilonPerBuild: t.exposeFloat('epsilonPerBuild', { description: 'ε to ask each build for.' }),
    rhoPerBuild: t.float({
      description: 'ρ of each, which adds up.',
      resolve: ({ nanoRhoPerBuild }) => nanoRhoPerBuild / 1e9,
    }),
    rhoOver: t.float({
      description: 'What they leave of such a window: less than one more build costs.',
      resolve: ({ nanoRhoOver }) => nanoRhoOver / 1e9,
    }),
    buildsLeft: t.exposeInt('buildsLeft', { description: 'How many such builds the present window has room for.' }),
    popularitySigma: t.float({
      description: 'The standard deviation of the noise on each popularity, in people.',
      resolve: ({ forecast }) => forecast.noise.popularity,
    }),
    pairSigma: t.float({
      description: 'The standard deviation of the noise on each pair, in people.',
      resolve: ({ forecast }) => forecast.noise.pairs,
    }),
    expectedHead: t.int({
      nullable: true,
      description: 'How many items would have neighbours of their own, from the last model; null before the first.',
      resolve: ({ forecast: { released } }) =>
        released && Math.max(0, ...released.subjects.map(({ outlook }) => outlook.head)),
    }),
    text: t.exposeStringList('text', { description: 'All of it and its expected effect, in sentences.' }),
  }),
});

builder.queryField('privacyPlan', (t) =>
  t.field({
    type: PlanType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: '“Weekly for a year at ε = 4 in total”: builds: 52, epsilon: 4. Spends nothing.',
    args: {
      builds: t.arg.int({ required: true, description: 'From 1 to 10,000.' }),
      epsilon: t.arg.float({ description: 'ε of all of them together; that of the shop’s windows unless said.' }),
    },
    async resolve(_root, { builds, epsilon }, { shop }) {
      const plan = await shop.plan(builds, epsilon ?? undefined);
      if (!plan.ok) throw typedError('INVALID', sentenceFor(plan.refusal));
      return plan.value;
    },
  }),
);
