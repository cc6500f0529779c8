import type { ResultOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

const series = admin(`
  fragment Series on TimeSeries {
    name label surface
    points { at value suppressed }
  }
`);

export const live = admin(
  `
  query Live($from: DateTime!, $to: DateTime!, $bucket: MetricBucket, $surface: Surface) {
    lists: metrics(name: LISTS, from: $from, to: $to, bucket: $bucket, surface: $surface) { ...Series }
    degraded: metrics(name: DEGRADED, from: $from, to: $to, bucket: $bucket, surface: $surface) { ...Series }
    randomShare: metrics(name: RANDOM_SHARE, from: $from, to: $to, bucket: $bucket, surface: $surface) { ...Series }
    coverage: metrics(name: COVERAGE, from: $from, to: $to, bucket: $bucket, surface: $surface) { ...Series }
    impressions: metrics(name: IMPRESSIONS, from: $from, to: $to, bucket: $bucket, surface: $surface) { ...Series }
    clicks: metrics(name: CLICKS, from: $from, to: $to, bucket: $bucket, surface: $surface) { ...Series }
    currentKnobs { randomShare }
  }
`,
  [series],
);

export const refusedEvents = admin(`
  query RefusedEvents($from: DateTime!, $to: DateTime!) {
    refusedEvents(from: $from, to: $to) { reason events }
  }
`);

export const newestBuilds = admin(`
  query NewestBuilds {
    builds(first: 1) { id state startedAt version epsilon delta noisyPeople readiness progress { phase percent startedAt } }
    privacyLedger { buildsLeft }
  }
`);

export const forecast = admin(`
  query Forecast($epsilon: Float) {
    buildForecast(epsilon: $epsilon) { epsilon delta fits pairSigma popularitySigma text }
  }
`);

export const startBuild = admin(`
  mutation StartBuild($epsilon: Float) {
    buildModel(input: { epsilon: $epsilon, wait: false }) {
      build { id }
      userErrors { field message }
    }
  }
`);

export const cancelBuild = admin(`
  mutation CancelBuild($id: ID!) {
    cancelBuild(id: $id) {
      build { id }
      userErrors { field message }
    }
  }
`);

export type Series = ResultOf<typeof live>['lists'][number];
