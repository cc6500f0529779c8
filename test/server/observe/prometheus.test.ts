import { beforeAll, describe, expect, it } from 'vitest';
import { degradeReasons } from '../../../engine/offer/offer.ts';
import { type BuildPhase, buildPhases } from '../../../engine/terms/progress.ts';
import { surfaces } from '../../../engine/terms/surface.ts';
import { refusedReasons } from '../../../server/consent/refusedReasons.ts';
import { trafficClasses } from '../../../server/guards/trafficClass.ts';
import { watchBuild } from '../../../server/jobs/watchBuild.ts';
import { cacheNames } from '../../../server/observe/metrics.ts';
import { prometheus } from '../../../server/observe/prometheus.ts';
import { type Scraped, scraped } from '../../support/scraped.ts';
import { bringCrowd } from '../support/crowd.ts';
import { listQuery } from '../support/listQuery.ts';
import { madeModel, publishModel } from '../support/madeModel.ts';
import { adminKey, monday, testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
let text: string;
let read: Scraped;

const scrape = (key: string | null) =>
  shop.app.fetch(
    new Request('http://localhost/metrics', key === null ? {} : { headers: { authorization: `Bearer ${key}` } }),
  );

const valued: Scraped['valued'] = (name, labels) => read.valued(name, labels);

beforeAll(async () => {
  shop = await testApp({ counted: true });
  await bringCrowd(shop.store, 60, monday);
  const input = { surface: 'FOR_YOU', context: { sessionToken: 'canary-session' } };
  const token = await shop.tokenFor('canary-subject');
  for (let time = 0; time < 3; time += 1) await shop.ask(listQuery, { variables: { input, first: 5, after: null } });
  await shop.ask(listQuery, { token, variables: { input, first: 5, after: null } });
  await shop.ask('{ product(id: "canary-product") { title } }');
  // Whatever a stranger makes up is one route, and one series for each status.
  for (let guess = 0; guess < 50; guess += 1)
    await shop.app.fetch(new Request(`http://localhost/canary-path-${guess}?canary=query`, { method: 'PUT' }));
  for (const path of ['/opendsr/canary', '/export/canary', '/device/canary'])
    await shop.app.fetch(new Request(`http://localhost${path}`));
  const told = { eventId: 'canary-event', productId: 'p1', kind: 'VIEW', occurredAt: '2026-01-05T08:00:00Z' };
  await shop.ask('mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted } }', {
    token,
    variables: { input: [told, { ...told, eventId: 'canary-other', productId: 'canary-product' }] },
  });
  for (let time = 0; time < 2; time += 1)
    await shop.askAdmin('mutation { buildModel(input: { epsilon: 3 }) { build { version } } }');
  // A snapshot of another noise than protects people, as damage or somebody else would leave it.
  await publishModel(shop.store, madeModel('insecure', { noise: 'seeded' }));
  await shop.shop.refresh();
  text = await (await scrape(adminKey)).text();
  read = scraped(text);
});

/** Every family of ours: its type, and the closed list that each label's values are from. */
const routes = ['/graphql', '/admin/graphql', '/opendsr/', '/export/', '/device/', '/metrics', 'none'];
const statuses = ['200', '400', '401', '404', '405', '415', '429'];
const modes = ['FULL', 'SESSION_ONLY', 'DECLARED', 'NON_PERSONAL'];
const promised: Readonly<
  Record<string, readonly [Scraped['families'][number]['type'], Readonly<Record<string, readonly string[]>>]>
> = {
  tightrope_requests_total: ['COUNTER', { route: routes, status: statuses }],
  tightrope_request_seconds: ['HISTOGRAM', { route: routes }],
  tightrope_lists_total: ['COUNTER', { surface: surfaces, mode: modes }],
  tightrope_list_seconds: ['HISTOGRAM', { surface: surfaces }],
  tightrope_lists_degraded_total: ['COUNTER', { reason: degradeReasons }],
  tightrope_events_total: ['COUNTER', { outcome: ['accepted', 'ignored', 'refused'] }],
  tightrope_refused_events_total: ['COUNTER', { reason: refusedReasons }],
  tightrope_shed_total: ['COUNTER', { class: trafficClasses }],
  tightrope_store_reachable: ['GAUGE', {}],
  tightrope_model_loaded: ['GAUGE', {}],
  tightrope_epsilon: ['GAUGE', { of: ['spent', 'limit'] }],
  tightrope_builds_left: ['GAUGE', {}],
  tightrope_build_phase: ['GAUGE', { phase: buildPhases }],
  tightrope_build_phase_seconds: ['HISTOGRAM', { phase: buildPhases }],
  tightrope_builds_total: ['COUNTER', { outcome: ['PUBLISHED', 'BUDGET_EXHAUSTED'] }],
  tightrope_snapshots_total: ['COUNTER', { outcome: ['loaded', 'refused'] }],
  tightrope_cache_total: ['COUNTER', { cache: cacheNames, outcome: ['hit', 'miss'] }],
};

describe('/metrics, as a reader of Prometheus’ format understands it,', () => {
  it.each(Object.entries(promised))('has %s, of its type, with labels from closed lists alone', (name, [
    type,
    labels,
  ]) => {
    expect(read.families.find((family) => family.name === name)).toMatchObject({
      type,
      help: expect.stringMatching(/^[^\n]+\.$/),
    });
    const series = read.samplesOf(type === 'HISTOGRAM' ? `${name}_count` : name);
    expect(series.length).toBeGreaterThan(0);
    for (const { labels: said = {} } of series) {
      expect(Object.keys(said).sort()).toEqual(Object.keys(labels).sort());
      for (const [label, value] of Object.entries(said)) expect(labels[label]).toContain(value);
    }
  });

  it('has no family of ours that is not told of here', () =>
    expect(read.families.map(({ name }) => name).filter((name) => name.startsWith('tightrope_'))).toSatisfy(
      (names: string[]) => names.every((name) => Object.hasOwn(promised, name)),
    ));

  it('has histograms whose buckets rise to their count', () => {
    for (const { name } of read.families.filter(({ type }) => type === 'HISTOGRAM'))
      for (const { labels = {}, value } of read.samplesOf(`${name}_count`)) {
        const heights = read
          .samplesOf(`${name}_bucket`)
          .filter((bucket) => Object.entries(labels).every(([label, said]) => bucket.labels?.[label] === said))
          .map(({ labels: { le } = {}, value: height }) => [Number(le?.replace('+Inf', 'Infinity')), Number(height)]);
        expect(heights).toEqual(heights.toSorted(([one], [other]) => one! - other!));
        expect(heights.map(([, height]) => height)).toEqual(
          heights.map(([, height]) => height).toSorted((a, b) => a! - b!),
        );
        expect(heights.at(-1)).toEqual([Number.POSITIVE_INFINITY, Number(value)]);
      }
  });

  it('counts requests, by our own names for where they went', () => {
    expect(valued('tightrope_requests_total', { route: '/graphql', status: '200' })).toBe(6);
    expect(valued('tightrope_requests_total', { route: 'none', status: '404' })).toBe(50);
    expect(valued('tightrope_request_seconds_count', { route: '/graphql' })).toBe(6);
  });

  it('counts lists by surface, with what making them took and what they lack', () => {
    expect(valued('tightrope_lists_total', { surface: 'FOR_YOU', mode: 'NON_PERSONAL' })).toBe(4);
    expect(valued('tightrope_list_seconds_count', { surface: 'FOR_YOU' })).toBe(4);
    expect(valued('tightrope_lists_degraded_total', { reason: 'NO_CONSENT' })).toBe(4);
    expect(valued('tightrope_events_total', { outcome: 'refused' })).toBe(2);
  });

  it('counts builds by how they ended, and says that none runs', () => {
    expect(valued('tightrope_builds_total', { outcome: 'PUBLISHED' })).toBe(1);
    expect(valued('tightrope_builds_total', { outcome: 'BUDGET_EXHAUSTED' })).toBe(1);
    for (const phase of buildPhases) expect(valued('tightrope_build_phase', { phase })).toBe(0);
    // So few people are read in one go, which is told of as a part of charging.
    for (const phase of buildPhases.filter((one) => one !== 'read'))
      expect(valued('tightrope_build_phase_seconds_count', { phase }), phase).toBeGreaterThan(0);
  });

  it('counts snapshots that were loaded, and says aloud that one was refused', () => {
    expect(valued('tightrope_snapshots_total', { outcome: 'loaded' })).toBe(2);
    expect(valued('tightrope_snapshots_total', { outcome: 'refused' })).toBe(1);
    expect(valued('tightrope_model_loaded')).toBe(1);
  });

  it('counts what was found in memory and what was not', () => {
    // A question that was asked before is not read again; a catalogue is read once, until it changes.
    expect(valued('tightrope_cache_total', { cache: 'documents', outcome: 'hit' })).toBeGreaterThanOrEqual(3);
    expect(valued('tightrope_cache_total', { cache: 'documents', outcome: 'miss' })).toBeGreaterThanOrEqual(4);
    expect(valued('tightrope_cache_total', { cache: 'catalogue', outcome: 'miss' })).toBe(1);
    expect(valued('tightrope_cache_total', { cache: 'catalogue', outcome: 'hit' })).toBeGreaterThan(0);
    expect(valued('tightrope_cache_total', { cache: 'decisions', outcome: 'hit' })).toBeGreaterThan(0);
  });

  it('tells the ledger, and Node’s own figures', () => {
    expect(valued('tightrope_epsilon', { of: 'spent' })).toBeGreaterThan(2.9);
    expect(valued('tightrope_epsilon', { of: 'limit' })).toBeCloseTo(4, 6);
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
      expect(valued(name)).toBeGreaterThan(0);
  });

  it('says nothing of who asked, and nothing that anybody else chose the name of', () =>
    expect(text).not.toContain('canary'));
});

it('tells how long phases of builds took, never to the second', async () => {
  const metrics = prometheus();
  const clock = { at: monday };
  const { request, end } = watchBuild({}, () => clock.at, metrics.phaseEnded);
  const later = async (seconds: number, phase: BuildPhase, done: number) => {
    clock.at += 1000 * seconds;
    await request.onProgress?.(phase, done, 2);
  };
  await later(0.2, 'read', 1); // charging took 0.2
  await later(1, 'read', 2);
  await later(2.3, 'fit', 1); // reading took 3.3
  clock.at += 1e8; // fitting took a day and more
  end();
  const { valued: told } = scraped((await metrics.scrape())!.text);
  const sumOf = (phase: BuildPhase) => told('tightrope_build_phase_seconds_sum', { phase });
  expect([sumOf('charge'), sumOf('read'), sumOf('fit')]).toEqual([1, 5, 14_400]);
});

it('/metrics is there for systems of the shop, and not for analysts, who are told of no visit as it comes', async () => {
  const keyOf = async (kind: string) =>
    (
      await shop.askAdmin<{ createKey: { secret: string } }>(
        `mutation { createKey(input: { kind: ${kind}, name: "of-${kind}" }) { secret } }`,
      )
    ).data.createKey.secret;
  expect((await scrape(await keyOf('SERVICE'))).status).toBe(200);
  expect((await scrape(await keyOf('ANALYST'))).status).toBe(404);
  expect((await scrape(await keyOf('PUBLISHABLE'))).status).toBe(404);
});

it.each([null, 'not-the-key'])('/metrics is not there for somebody with the key %s', async (key) => {
  const answer = await scrape(key);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe(
    await (await shop.app.fetch(new Request('http://localhost/nothing-by-this-name'))).text(),
  );
});
