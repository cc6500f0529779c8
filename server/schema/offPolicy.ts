import { builder } from '../builder.ts';
import { type OffPolicyEstimate, type OffPolicyRefusal, offPolicy } from '../estimates/offPolicy.ts';
import type { Ratio } from '../estimates/ratio.ts';
import { tellableOutcomes } from '../estimates/tellableOutcomes.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';

const day = 86_400_000;
const mostDays = 100;

export const RatioType = builder.objectRef<Ratio>('RateEstimate').implement({
  description: 'A rate with its 95 % interval; lists are taken to be independent of each other.',
  fields: (t) => ({
    value: t.exposeFloat('value'),
    low: t.exposeFloat('low'),
    high: t.exposeFloat('high'),
    lists: t.exposeInt('lists'),
    effectiveLists: t.exposeFloat('effectiveLists', {
      description: 'How many lists of equal weight would tell as much.',
    }),
  }),
});

interface Estimate {
  readonly estimate: OffPolicyEstimate | null;
  readonly refused: OffPolicyRefusal | null;
}

const RefusalType = builder.enumType('EstimateRefusal', {
  description:
    'NOTHING_LOGGED: no list of that time shows anything of what the other share would show. TOO_THIN: too few lists are like those that the other share would make.',
  values: ['NOTHING_LOGGED', 'TOO_THIN'] satisfies readonly OffPolicyRefusal[],
});

const EstimateType = builder.objectRef<Estimate>('OffPolicyEstimate').implement({
  description: 'What another random share would have done to clicks for each offer that was seen.',
  fields: (t) => ({
    logged: t.field({
      type: RatioType,
      nullable: true,
      description: 'As it was.',
      resolve: ({ estimate }) => estimate?.logged ?? null,
    }),
    estimate: t.field({
      type: RatioType,
      nullable: true,
      description: 'Under the other share.',
      resolve: ({ estimate }) => estimate?.estimate ?? null,
    }),
    refused: t.expose('refused', { type: RefusalType, nullable: true }),
  }),
});

builder.queryField('offPolicyEstimate', (t) =>
  t.field({
    type: EstimateType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description:
      'Clicks for each seen offer under another random share, estimated from the propensities of lists that were served: self-normalised importance sampling, over the first ten slots. Refused where the lists are too unlike. For analysts of whole days that are over, without the surfaces of a day in which fewer than 20 offers were seen.',
    args: {
      randomShare: t.arg.float({ required: true }),
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
    },
    async resolve(_root, { randomShare, from, to }, { shop, caller, at }): Promise<Estimate> {
      if (!(randomShare >= 0 && randomShare <= 1)) throw typedError('INVALID', 'randomShare must be between 0 and 1.');
      if (!(from < to) || to - from > mostDays * day)
        throw typedError('INVALID', `to must be after from, by at most ${mostDays} days.`);
      await shop.served.flush();
      const { served } = shop.store;
      const outcomes =
        caller.kind === 'admin'
          ? served.outcomes(from, to)
          : tellableOutcomes({ served, from, to, now: at, groupOf: ({ surface }) => surface });
      const made = await offPolicy(outcomes, randomShare);
      return made.ok ? { estimate: made.value, refused: null } : { estimate: null, refused: made.refusal };
    },
  }),
);
