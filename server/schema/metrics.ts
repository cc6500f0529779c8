import { builder } from '../builder.ts';
import {
  type Bucket,
  buckets,
  type MetricPoint,
  type MetricSeries,
  metricNames,
  metricSeries,
  mostPoints,
} from '../estimates/metricSeries.ts';
import { analystsFloor, toldUntil } from '../estimates/tellableOutcomes.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { SurfaceType } from './surface.ts';

const MetricNameType = builder.enumType('MetricName', {
  description:
    'LISTS: lists that were answered. DEGRADED: the reasons given for lists being less. RANDOM_SHARE: of the slots shown to people who allow counting, the part that was random. IMPRESSIONS, CLICKS: of lists served then, to the same people. CLICK_RATE: clicks for each impression. COVERAGE: of the products of the shop, the part that was seen.',
  values: metricNames,
});

const BucketType = builder.enumType('MetricBucket', { values: Object.keys(buckets) as Bucket[] });

const PointType = builder.objectRef<MetricPoint>('MetricPoint').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When its stretch of time began.' }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'null where it is kept back, and for a share where nothing was counted that it could be of.',
    }),
    suppressed: t.exposeBoolean('suppressed', {
      description: 'Whether something is kept back, because too few came together in it.',
    }),
  }),
});

const SeriesType = builder.objectRef<MetricSeries>('TimeSeries').implement({
  description: 'Sums over everybody; nobody’s own.',
  fields: (t) => ({
    name: t.expose('name', { type: MetricNameType }),
    surface: t.expose('surface', { type: SurfaceType, nullable: true }),
    label: t.exposeString('label', { description: 'The reason, for DEGRADED; empty otherwise.' }),
    points: t.field({ type: [PointType], resolve: ({ points }) => points }),
  }),
});

builder.queryField('metrics', (t) =>
  t.field({
    type: [SeriesType],
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description:
      'One series, or one for each reason for DEGRADED. Analysts get days that are over, and nothing that fewer than 20 came together in; what all surfaces come to leaves those out too.',
    args: {
      name: t.arg({ type: MetricNameType, required: true }),
      from: t.arg({ type: 'DateTime', required: true }),
      to: t.arg({ type: 'DateTime', required: true }),
      surface: t.arg({ type: SurfaceType, description: 'All of them together unless said.' }),
      bucket: t.arg({ type: BucketType, description: 'DAY unless said. HOUR is for admins.' }),
    },
    async resolve(_root, { name, from, to, surface, bucket }, context) {
      const { shop, caller, at } = context;
      const isAdmin = caller.kind === 'admin';
      if (bucket === 'HOUR' && !isAdmin) throw typedError('INVALID', 'HOUR is for admins: ask by DAY.');
      if (!(from < to)) throw typedError('INVALID', 'to must be after from.');
      if ((to - from) / buckets[bucket ?? 'DAY'] > mostPoints)
        throw typedError('TOO_MANY', `A series has at most ${mostPoints} points: ask for a shorter time.`);
      await shop.tallies.flush();
      await shop.served.flush();
      return metricSeries(shop.store, (await context.catalogue()).items.length, {
        name,
        surface: surface ?? null,
        from,
        to,
        bucket: bucket ?? 'DAY',
        floor: isAdmin ? 0 : analystsFloor,
        toldUntil: isAdmin ? Number.POSITIVE_INFINITY : toldUntil(at),
      });
    },
  }),
);
