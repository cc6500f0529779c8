import { sentenceFor } from '../../engine/terms/refusals.ts';
import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import type { BuildForecast } from '../jobs/forecastBuild.ts';
import { forecastInWords } from '../jobs/forecastInWords.ts';
import { InteractionKindType } from './contextInput.ts';
import { EventWeightsInput } from './eventWeights.ts';
import { knobsIn } from './learningInput.ts';

const ForecastType = builder.objectRef<BuildForecast>('BuildForecast').implement({
  description: 'What a build would cost and could learn, from public numbers and from what was released before.',
  fields: (t) => ({
    epsilon: t.exposeFloat('epsilon'),
    delta: t.exposeFloat('delta'),
    rho: t.float({
      description: 'The zCDP ρ that the ledger would be charged.',
      resolve: ({ nanoRho }) => nanoRho / 1e9,
    }),
    fits: t.exposeBoolean('fits', { description: 'Whether that fits into what is left of this window.' }),
    collects: t.field({
      type: [InteractionKindType],
      description: 'What it would learn from.',
      resolve: ({ collects }) => collects,
    }),
    popularitySigma: t.float({
      description: 'The standard deviation of the noise on each popularity, in people.',
      resolve: ({ noise }) => noise.popularity,
    }),
    pairSigma: t.float({
      description: 'The standard deviation of the noise on each pair, in people.',
      resolve: ({ noise }) => noise.pairs,
    }),
    text: t.stringList({ description: 'All of it and its expected effect, in sentences.', resolve: forecastInWords }),
  }),
});

builder.queryField('buildForecast', (t) =>
  t.field({
    type: ForecastType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'What buildModel with the same choices would cost and could learn. Spends nothing, and reads nobody.',
    args: {
      epsilon: t.arg.float({ description: 'ε of the build; the shop’s own unless said.' }),
      delta: t.arg.float({ description: 'δ of the build; the shop’s own unless said.' }),
      headSize: t.arg.int({ description: 'How many items the pairs are about; the engine’s own choice unless said.' }),
      recencyHalfLifeDays: t.arg.float({
        description:
          'How long before the build something counts half beside what else the same person did, in days; null for all alike. The shop’s own unless said.',
      }),
      eventWeights: t.arg({
        type: EventWeightsInput,
        description: 'What views, carts and purchases count beside each other; the shop’s own unless said.',
      }),
    },
    async resolve(_root, asked, { shop }) {
      const forecast = await shop.forecast(knobsIn(asked));
      if (!forecast.ok) throw typedError('INVALID', sentenceFor(forecast.refusal));
      return forecast.value;
    },
  }),
);
