import { beforeEach, describe, expect, it } from 'vitest';
import type { EventId, ItemId } from '../../../engine/terms/ids.ts';
import type { ServedList } from '../../../engine/terms/servedList.ts';
import { adminKey, monday, testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

const hour = 3_600_000;
const servedAt = monday - (monday % hour);
const listOf = (listId: string, more: Partial<ServedList> = {}): ServedList => ({
  listId,
  servedAt,
  surface: 'FOR_YOU',
  mode: 'FULL',
  modelVersion: 'm',
  epoch: 0,
  policy: '',
  randomShare: 0.3,
  slots: [0, 1].map((slot) => ({
    slot,
    itemId: `p${slot}` as ItemId,
    origin: slot === 0 ? 'RANKED' : 'RANDOM',
    propensity: slot === 0 ? 0.7 : 0.003,
    drawChance: slot === 0 ? 0 : 0.01,
  })),
  ...more,
});
/** Lists of which both offers were seen, and the first one clicked in so many of them. */
async function serve(count: number, clicks: number, more: Partial<ServedList> = {}): Promise<void> {
  const lists = Array.from({ length: count }, (_, place) => listOf(`${JSON.stringify(more)} ${place}`, more));
  await shop.store.served.appendLists(lists);
  await shop.store.served.recordOutcomes(
    lists.flatMap(({ listId }, place) => [
      ...['p0', 'p1'].map((item) => outcomeOf(`${listId} saw ${item}`, listId, item, 'IMPRESSION' as const)),
      ...(place < clicks ? [outcomeOf(`${listId} clicked`, listId, 'p0', 'CLICK' as const)] : []),
    ]),
  );
}
const outcomeOf = (eventId: string, listId: string, item: string, kind: 'IMPRESSION' | 'CLICK') => ({
  eventId: eventId as EventId,
  listId,
  itemId: item as ItemId,
  kind,
  reason: null,
  at: servedAt,
});

interface Series {
  readonly label: string;
  readonly points: readonly { readonly at: string; readonly value: number | null; readonly suppressed: boolean }[];
}
const analystKey = async () =>
  (
    await shop.askAdmin<{ createKey: { secret: string } }>(
      'mutation { createKey(input: { kind: ANALYST, name: "reports" }) { secret } }',
    )
  ).data.createKey.secret;
/** The day on which all of this is served ends. */
function midnight(): void {
  shop.clock.at = monday - (monday % 86_400_000) + 86_400_000;
}
const metrics = async (args: string, token = adminKey) =>
  shop.ask<{ metrics: Series[] }>(
    `{ metrics(${args}, from: "2026-01-05T00:00:00Z", to: "2026-01-06T00:00:00Z") { label points { at value suppressed } } }`,
    { token, path: '/admin/graphql' },
  );
const pointOf = async (args: string, token?: string) => (await metrics(args, token)).data.metrics[0]!.points[0]!;

describe('metrics', () => {
  it('count lists as they are answered, and the reasons they give', async () => {
    const ask = (surface: string) =>
      shop.ask(`{ recommendations(input: { surface: ${surface}, context: {} }) { recommendationId } }`);
    for (let turn = 0; turn < 3; turn += 1) await ask('MOST_BOUGHT');
    await ask('FOR_YOU');
    expect((await pointOf('name: LISTS')).value).toBe(4);
    expect((await pointOf('name: LISTS, surface: MOST_BOUGHT')).value).toBe(3);
    const reasons = (await metrics('name: DEGRADED')).data.metrics;
    expect(reasons.map(({ label, points }) => [label, points[0]!.value])).toEqual([['NO_CONSENT', 1]]);
    const hours = (await metrics('name: LISTS, bucket: HOUR')).data.metrics[0]!.points;
    expect(hours).toHaveLength(24);
    expect(hours.filter(({ value }) => value === 4).map(({ at }) => at)).toEqual(['2026-01-05T09:00:00.000Z']);
  });

  it('tell what was seen and clicked, and how much of the shop', async () => {
    await serve(30, 12);
    expect((await pointOf('name: IMPRESSIONS')).value).toBe(60);
    expect((await pointOf('name: CLICKS')).value).toBe(12);
    expect((await pointOf('name: CLICK_RATE')).value).toBe(0.2);
    expect((await pointOf('name: COVERAGE')).value).toBe(2 / 80);
  });

  it('keep from analysts what fewer than twenty came together in, and do not give it away in a sum', async () => {
    const token = await analystKey();
    await serve(30, 25);
    await serve(5, 5, { surface: 'TRENDING' });
    midnight();
    expect(await pointOf('name: IMPRESSIONS, surface: TRENDING', token)).toMatchObject({
      value: null,
      suppressed: true,
    });
    expect(await pointOf('name: IMPRESSIONS, surface: FOR_YOU', token)).toMatchObject({ value: 60, suppressed: false });
    expect(await pointOf('name: IMPRESSIONS', token)).toMatchObject({ value: 60, suppressed: true });
    expect(await pointOf('name: IMPRESSIONS')).toMatchObject({ value: 70, suppressed: false });
    // Nothing at all looks like a little.
    expect(await pointOf('name: IMPRESSIONS, surface: MOST_VIEWED', token)).toMatchObject({
      value: null,
      suppressed: true,
    });
    expect((await metrics('name: LISTS, bucket: HOUR', token)).errors[0]?.extensions?.code).toBe('INVALID');
  });

  it('tell analysts nothing of today, in which each visit could be watched as it comes in', async () => {
    const token = await analystKey();
    await serve(30, 25);
    for (const name of ['IMPRESSIONS', 'CLICK_RATE', 'COVERAGE', 'LISTS'])
      expect(await pointOf(`name: ${name}`, token)).toMatchObject({ value: null, suppressed: true });
    await shop.ask('{ recommendations(input: { surface: FOR_YOU, context: {} }) { recommendationId } }');
    expect((await metrics('name: DEGRADED', token)).data.metrics).toEqual([]);
    midnight();
    expect(await pointOf('name: IMPRESSIONS', token)).toMatchObject({ value: 60, suppressed: false });
  });

  it('have no share of nothing, where a count of nothing is 0', async () => {
    for (const name of ['RANDOM_SHARE', 'CLICK_RATE', 'COVERAGE'])
      expect(await pointOf(`name: ${name}`)).toMatchObject({ value: null, suppressed: false });
    for (const name of ['LISTS', 'IMPRESSIONS', 'CLICKS'])
      expect(await pointOf(`name: ${name}`)).toMatchObject({ value: 0, suppressed: false });
  });

  it('tell a month by hours', async () => {
    const { data } = await shop.askAdmin<{ metrics: Series[] }>(
      '{ metrics(name: LISTS, bucket: HOUR, from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { label points { at value suppressed } } }',
    );
    expect(data.metrics[0]!.points).toHaveLength(744);
  });

  it('refuse too long a time', async () => {
    const { errors } = await shop.askAdmin(
      '{ metrics(name: LISTS, from: "2023-01-01T00:00:00Z", to: "2026-01-06T00:00:00Z") { label } }',
    );
    expect(errors[0]?.extensions?.code).toBe('TOO_MANY');
  });
});

describe('offPolicyEstimate', () => {
  const estimate = async (token = adminKey) =>
    (
      await shop.ask<{
        offPolicyEstimate: { refused: string | null; logged: object | null; estimate: object | null };
      }>(
        '{ offPolicyEstimate(randomShare: 0.1, from: "2026-01-05T00:00:00Z", to: "2026-01-06T00:00:00Z") { refused logged { value } estimate { value low high lists effectiveLists } } }',
        { token, path: '/admin/graphql' },
      )
    ).data.offPolicyEstimate;

  it('is of what was served and clicked, or says why it is not', async () => {
    expect(await estimate()).toEqual({ refused: 'NOTHING_LOGGED', logged: null, estimate: null });
    await serve(40, 10);
    expect((await estimate()).refused).toBe('TOO_THIN');
    await serve(400, 100, { epoch: 1 });
    expect(await estimate()).toMatchObject({ refused: null, estimate: { lists: 440 } });
  });

  it('is for analysts of days that are over, and of surfaces of which at least twenty offers were seen then', async () => {
    const token = await analystKey();
    await serve(440, 100);
    await serve(5, 5, { surface: 'TRENDING' });
    expect(await estimate(token)).toMatchObject({ refused: 'NOTHING_LOGGED' });
    midnight();
    expect(await estimate(token)).toMatchObject({ refused: null, estimate: { lists: 440 } });
    expect(await estimate()).toMatchObject({ refused: null, estimate: { lists: 445 } });
  });
});

describe('an experiment', () => {
  const start = async (input: object) =>
    (
      await shop.askAdmin<{
        startExperiment: { experiment: object | null; userErrors: { field: string[]; code: string }[] };
      }>(
        'mutation ($input: ExperimentInput!) { startExperiment(input: $input) { experiment { id arms { name share } } userErrors { field code message } } }',
        { input },
      )
    ).data.startExperiment;
  const stop = async (id: string) =>
    (
      await shop.askAdmin<{ stopExperiment: { userErrors: { code: string }[] } }>(
        'mutation ($id: ID!) { stopExperiment(id: $id) { userErrors { code } } }',
        { id },
      )
    ).data.stopExperiment;
  const shareFor = async (session: string | null) =>
    (
      await shop.ask<{ recommendations: { disclosure: { randomShare: number } } }>(
        'query ($input: RecommendationsInput!) { recommendations(input: $input) { disclosure { randomShare } } }',
        { variables: { input: { surface: 'MOST_BOUGHT', context: { sessionToken: session } } } },
      )
    ).data.recommendations.disclosure.randomShare;
  const half = { id: 'more', controlShare: 0.4, arms: [{ name: 'more', profileId: 'wild.1', share: 0.4 }] };
  beforeEach(async () => {
    await shop.askAdmin(
      'mutation { saveKnobProfile(input: { name: "wild", knobs: { randomShare: 0.5 } }) { userErrors { code } } }',
    );
  });

  it('gives each viewer one arm for as long as it runs, and everybody the knobs that hold afterwards', async () => {
    expect(await start(half)).toEqual({
      experiment: {
        id: 'more',
        arms: [
          { name: 'control', share: 0.4 },
          { name: 'more', share: 0.4 },
        ],
      },
      userErrors: [],
    });
    const sessions = Array.from({ length: 200 }, (_, place) => `session-${place}`);
    const shares = await Promise.all(sessions.map(shareFor));
    expect(await Promise.all(sessions.slice(0, 20).map(shareFor))).toEqual(shares.slice(0, 20));
    // 40 % of 200, give or take: outside of it with probability below 1e-6.
    const wild = shares.filter((share) => share === 0.5).length;
    expect(wild).toBeGreaterThan(45);
    expect(wild).toBeLessThan(117);
    expect(new Set(shares)).toEqual(new Set([0.2, 0.5]));
    expect(await shareFor(null)).toBe(0.2);
    expect((await stop('more')).userErrors).toEqual([]);
    expect(new Set(await Promise.all(sessions.slice(0, 20).map(shareFor)))).toEqual(new Set([0.2]));
  });

  it('is told everything that is wrong with it at once, and is alone', async () => {
    const bad = await start({
      id: 'a b',
      controlShare: 0.9,
      arms: [{ name: 'control', profileId: 'no.1', share: 0.4 }],
    });
    expect(bad.experiment).toBeNull();
    expect(bad.userErrors.map(({ field }) => field.slice(1).join('.')).toSorted()).toEqual([
      'arms',
      'arms.0.name',
      'arms.0.profileId',
      'id',
    ]);
    await start(half);
    expect((await start({ ...half, id: 'other' })).userErrors).toMatchObject([{ field: ['input'], code: 'CONFLICT' }]);
    expect((await stop('other')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await stop('more');
    expect((await stop('more')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await start(half)).userErrors).toMatchObject([{ field: ['input', 'id'], code: 'INVALID' }]);
  });

  it('tells what came of each arm, with the difference and how sure that is', async () => {
    await start(half);
    await serve(400, 80, { policy: 'more/control' });
    await serve(400, 200, { policy: 'more/more' });
    await serve(100, 100, { policy: 'other/more' });
    const { data } = await shop.askAdmin<{
      experiments: {
        results: {
          arm: string;
          impressions: number;
          clicks: number;
          clickRate: { value: number };
          difference: { value: number; low: number; high: number } | null;
        }[];
      }[];
    }>(
      '{ experiments { results { arm impressions clicks clickRate { value low high } difference { value low high } } } }',
    );
    const [control, more] = data.experiments[0]!.results;
    expect(control).toMatchObject({
      arm: 'control',
      impressions: 800,
      clicks: 80,
      clickRate: { value: 0.1 },
      difference: null,
    });
    expect(more).toMatchObject({ arm: 'more', impressions: 800, clicks: 200, clickRate: { value: 0.25 } });
    const { value, low, high } = more!.difference!;
    expect(value).toBeCloseTo(0.15, 12);
    // Never surer than of 800 offers by themselves, though these lists are more alike than that would make them; added as squares.
    const error = 1.96 * Math.hypot(Math.sqrt((0.1 * 0.9) / 800), Math.sqrt((0.25 * 0.75) / 800));
    expect(high - low).toBeCloseTo(2 * error, 3);
  });

  it('tells analysts of days that are over, without those of an arm in which too little came together', async () => {
    const token = await analystKey();
    await start(half);
    await serve(400, 80, { policy: 'more/control' });
    await serve(5, 5, { policy: 'more/more' });
    const impressions = async (key = adminKey) => {
      const query = '{ experiments { results { impressions } } }';
      const asked = { token: key, path: '/admin/graphql' };
      const { data } = await shop.ask<{ experiments: { results: { impressions: number | null }[] }[] }>(query, asked);
      return data.experiments[0]!.results.map((result) => result.impressions);
    };
    expect(await impressions(token)).toEqual([null, null]);
    midnight();
    await serve(400, 80, { policy: 'more/more', servedAt: servedAt + 86_400_000 });
    expect(await impressions(token)).toEqual([800, null]);
    shop.clock.at += 86_400_000;
    expect(await impressions(token)).toEqual([800, 800]);
    expect(await impressions()).toEqual([800, 810]);
  });

  it('keeps back an arm in which too little came together', async () => {
    await start(half);
    await serve(5, 5, { policy: 'more/more' });
    const { data } = await shop.askAdmin<{ experiments: { results: object[] }[] }>(
      '{ experiments { results { arm impressions clicks difference { value } } } }',
    );
    expect(data.experiments[0]!.results[1]).toEqual({ arm: 'more', impressions: null, clicks: null, difference: null });
  });
});
