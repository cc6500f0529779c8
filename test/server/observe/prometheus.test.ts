import { beforeAll, describe, expect, it } from 'vitest';
import { listQuery } from '../support/listQuery.ts';
import { adminKey, testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
let text: string;

const scrape = (key: string | null) =>
  shop.app.fetch(
    new Request('http://localhost/metrics', key === null ? {} : { headers: { authorization: `Bearer ${key}` } }),
  );

beforeAll(async () => {
  shop = await testApp({ counted: true });
  const input = { surface: 'FOR_YOU', context: { sessionToken: 'canary-session' } };
  const token = await shop.tokenFor('canary-subject');
  for (let time = 0; time < 3; time += 1) await shop.ask(listQuery, { variables: { input, first: 5, after: null } });
  await shop.ask(listQuery, { token, variables: { input, first: 5, after: null } });
  await shop.ask('{ product(id: "canary-product") { title } }');
  await shop.app.fetch(new Request('http://localhost/canary-path?canary=query'));
  const told = { eventId: 'canary-event', productId: 'p1', kind: 'VIEW', occurredAt: '2026-01-05T08:00:00Z' };
  await shop.ask('mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted } }', {
    token,
    variables: { input: [told, { ...told, eventId: 'canary-other', productId: 'canary-product' }] },
  });
  text = await (await scrape(adminKey)).text();
});

describe('/metrics', () => {
  it.each([
    'tightrope_requests_total{route="/graphql",status="200"} 6',
    'tightrope_requests_total{route="none",status="404"} 1',
    'tightrope_request_seconds_count{route="/graphql"} 6',
    'tightrope_lists_total{surface="FOR_YOU",mode="NON_PERSONAL"} 4',
    'tightrope_list_seconds_count{surface="FOR_YOU"} 4',
    'tightrope_lists_degraded_total{reason="NO_CONSENT"} 4',
    'tightrope_events_total{outcome="accepted"} 0',
    'tightrope_events_total{outcome="refused"} 2',
    'tightrope_model_loaded 1',
    'tightrope_epsilon{of="spent"}',
    'tightrope_epsilon{of="limit"}',
    'tightrope_builds_left',
    'nodejs_eventloop_lag_p99_seconds',
    'process_resident_memory_bytes',
  ])('says %s', (line) => expect(text).toContain(line));

  it('says nothing of who asked, and nothing that anybody else chose the name of', () =>
    expect(text).not.toContain('canary'));

  it.each([null, 'not-the-key'])('is not there for somebody with the key %s', async (key) => {
    const answer = await scrape(key);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe(
      await (await shop.app.fetch(new Request('http://localhost/nothing-by-this-name'))).text(),
    );
  });
});
