import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/testApp.ts';

const hour = 3_600_000;
const day = 24 * hour;

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp({ environment: { TIGHTROPE_HISTORY_DAYS: '10' } });
  await shop.shop.retain(); // from here on the clock is believed by the hour
  await shop.ask(
    'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
    { token: await shop.tokenFor('ada') },
  );
  await shop.ask('mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted } }', {
    token: await shop.tokenFor('ada'),
    variables: {
      input: [{ eventId: 'e1', kind: 'VIEW', productId: 'p7', occurredAt: new Date(shop.clock.at).toISOString() }],
    },
  });
});

/** Once an hour for so long, as the service does. */
async function runFor(time: number): Promise<number> {
  let forgotten = 0;
  for (const end = shop.clock.at + time; shop.clock.at < end; shop.clock.at += hour)
    forgotten += (await shop.shop.retain()).interactions;
  return forgotten;
}

describe('retention', () => {
  it('forgets what has been kept for long enough, and nothing before', async () => {
    expect(await runFor(10 * day)).toBe(0);
    expect(await runFor(3 * day)).toBe(1); // two days late at most, for the clock was not believed at first
  });

  it('forgets nothing early where the clock jumps, by a day or by a year, there and back', async () => {
    for (const jump of [day, -day, 365 * day]) {
      const before = shop.clock.at;
      shop.clock.at += jump;
      expect((await shop.shop.retain()).interactions).toBe(0);
      shop.clock.at = before;
    }
    expect(await runFor(9 * day)).toBe(0);
  });

  it('forgets what was remembered about products whose category is EXCLUDED by now, within the hour', async () => {
    const item = (await shop.store.catalogue.items()).find(({ itemId }) => itemId === 'p7')!;
    expect((await shop.shop.retain()).interactions).toBe(0);
    const excluded = await shop.askAdmin(
      'mutation ($input: SensitiveCategoryInput!) { setSensitiveCategory(input: $input) { userErrors { code message } } }',
      { input: { category: item.categories.at(-1), sensitivity: 'EXCLUDED' } },
    );
    expect(excluded.data, excluded.text).toEqual({ setSensitiveCategory: { userErrors: [] } });
    expect((await shop.shop.retain()).interactions).toBe(1);
    expect((await shop.shop.retain()).interactions).toBe(0);
  });
});
