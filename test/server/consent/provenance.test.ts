import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
let ada: string;
beforeEach(async () => {
  shop = await testApp({ counted: true, environment: { TIGHTROPE_CONSENT_DAYS: '1' } });
  ada = await shop.tokenFor('ada');
  await shop.ask(
    'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
    { token: ada },
  );
});

interface Told {
  readonly accepted: number;
  readonly userErrors: readonly { readonly field: readonly string[] | null; readonly code: string }[];
}
let events = 0;
const tell = async (more: object, token: string | null = ada): Promise<Told> => {
  events += 1;
  const event = { eventId: `e${events}`, productId: 'p1', kind: 'VIEW', occurredAt: '2026-01-05T09:00:00Z', ...more };
  const { data } = await shop.ask<{ recordEvents: Told }>(
    'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted userErrors { field code } } }',
    { variables: { input: [event] }, ...(token === null ? {} : { token }) },
  );
  return data.recordEvents;
};
const refused = async () => {
  const { data } = await shop.askAdmin<{ refusedEvents: { reason: string; events: number }[] }>(
    '{ refusedEvents(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { reason events } }',
  );
  return Object.fromEntries(data.refusedEvents.map(({ reason, events: count }) => [reason, count]));
};

describe('an event', () => {
  it('is taken from where the shop itself collects, and refused where somebody else collected or sold it', async () => {
    for (const source of ['STOREFRONT', 'APP', 'STORE']) expect((await tell({ source })).accepted, source).toBe(1);
    for (const source of ['THIRD_PARTY', 'BOUGHT']) {
      const told = await tell({ source });
      expect([told.accepted, told.userErrors]).toEqual([
        0,
        [{ field: ['input', '0', 'source'], code: 'THIRD_PARTY_DATA' }],
      ]);
    }
    expect(await refused()).toEqual({ THIRD_PARTY_DATA: 2 });
  });

  it('that is refused is counted by its reason, for admins and for Prometheus, and nothing of it is kept', async () => {
    await tell({}, null);
    await tell({}, await shop.tokenFor('bob'));
    await tell({ productId: 'nothing' });
    await tell({ productId: 'two words' });
    await tell({}, await shop.tokenFor('kim', true));
    await tell({ kind: 'CLICK', recommendationId: 'x' });
    shop.clock.at += 86_400_000;
    await tell({}, await shop.tokenFor('ada'));
    expect(await refused()).toEqual({
      NOT_SIGNED_IN: 1,
      CONSENT_REQUIRED: 1,
      UNKNOWN_ITEM: 1,
      INVALID: 1,
      MINOR: 1,
      NOT_COUNTED: 1,
      CONSENT_EXPIRED: 1,
    });
    const scraped = await shop.app.fetch(
      new Request('http://localhost/metrics', {
        headers: { authorization: 'Bearer an-admin-key-for-the-tests-alone' },
      }),
    );
    expect(await scraped.text()).toContain('tightrope_refused_events_total{reason="CONSENT_EXPIRED"} 1');
    for await (const { profile } of shop.store.people.profilesWithConsent(0)) expect.unreachable(profile.userId);
  });
});
