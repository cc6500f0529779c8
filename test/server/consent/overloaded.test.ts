import { describe, expect, it } from 'vitest';
import { admission } from '../../../server/guards/admission.ts';
import { testApp } from '../support/testApp.ts';

const choose = (granted: boolean) =>
  `mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: ${granted} }] }) { userErrors { code } } }`;
const list = '{ recommendations(input: { surface: FOR_YOU, context: {} }, first: 3) { mode } }';

/** A shop with one place to work in, a clock that stands still, and turns that are as late as a test says. */
async function crowdedShop() {
  let late = 0;
  const doors = admission(
    { atOnce: 1, longestWait: 500, lateTurns: 100 },
    () => 0,
    () => late,
  );
  const shop = await testApp({ admission: doors });
  const token = await shop.tokenFor('ada');
  expect((await shop.ask(choose(true), { token })).status).toBe(200);
  return { shop, token, doors, beLate: (by: number) => (late = by) };
}

describe('a shopper who withdraws while there is too much to do', () => {
  it('is heard where lists, events and other people’s are turned away, and obeyed by the next answer', async () => {
    const { shop, token, beLate } = await crowdedShop();
    beLate(60_000);
    expect((await shop.ask(list, { token })).status).toBe(503);
    expect((await shop.ask(list)).status).toBe(503);
    const withdrawn = await shop.ask(choose(false), { token });
    expect([withdrawn.status, withdrawn.data]).toEqual([200, { setConsent: { userErrors: [] } }]);
    beLate(0);
    expect((await shop.ask(list, { token })).data).toEqual({ recommendations: { mode: 'NON_PERSONAL' } });
  });

  it('takes the place of a list in a queue that is full, and goes before those that came first', async () => {
    const { shop, token, doors } = await crowdedShop();
    const leave = await doors.enter('admin'); // the one place is taken until the test leaves it
    const answered: string[] = [];
    const ask = async (name: string, query: string) =>
      answered.push(`${name} ${(await shop.ask(query, { token })).status}`);
    const first = ask('first', list);
    const second = ask('second', list);
    await expect.poll(() => doors.isClosedTo('signedIn'), { timeout: 20_000 }).toBe(true); // both wait
    const withdrawal = ask('withdrawal', choose(false));
    await second;
    expect(answered).toEqual(['second 503']);
    leave!();
    await Promise.all([first, withdrawal]);
    expect(answered).toEqual(['second 503', 'withdrawal 200', 'first 200']);
    expect(await shop.shop.people.consentOf(shop.shop.pseudonym('ada'))).toEqual({ PERSONALIZE: false });
  });
});

describe('a flood of tokens and keys that somebody made up', () => {
  it.each([
    ['withdrawals with a bad token', '/graphql', choose(false), 'made-up'],
    ['lists with a bad token', '/graphql', list, 'made-up'],
    ['questions without a key to the shop’s own people', '/admin/graphql', '{ __typename }', undefined],
    ['questions with a bad key to the shop’s own people', '/admin/graphql', '{ __typename }', `ad_${'x'.repeat(43)}`],
  ])('is refused without a turn, and takes the place of no shopper who waits: %s', async (_what, path, query, bad) => {
    const { shop, doors } = await crowdedShop();
    const leave = await doors.enter('admin'); // the one place is taken until the test leaves it
    const waiting = [shop.ask(list), shop.ask(list)];
    await expect.poll(() => doors.isClosedTo('anonymous'), { timeout: 20_000 }).toBe(true); // both wait
    const flood = Array.from({ length: 5 }, () => shop.ask(query, { path, ...(bad ? { token: bad } : {}) }));
    await Promise.race([Promise.all(flood), ...waiting]);
    leave!();
    const statusesOf = async (asked: typeof flood) => (await Promise.all(asked)).map(({ status }) => status);
    expect(await statusesOf(flood)).toEqual([401, 401, 401, 401, 401]);
    expect(await statusesOf(waiting)).toEqual([200, 200]);
  });
});
