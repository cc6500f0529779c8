import { beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../../engine/engine.ts';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { EventId, ItemId } from '../../../engine/terms/ids.ts';
import type { Consent, Purpose } from '../../../engine/terms/purpose.ts';
import { agreed, idsIn, type ListData, listQuery } from '../support/listQuery.ts';
import { monday, testApp } from '../support/testApp.ts';
import { watchedStore } from '../support/watchedStore.ts';

const watched = watchedStore(memoryStore());
let shop: Awaited<ReturnType<typeof testApp>>;

beforeAll(async () => {
  shop = await testApp({ store: watched.store, environment: { TIGHTROPE_RANDOM_SHARE: '0' } });
});

/** Somebody with a stored consent, who bought p40 and p41 while they allowed it. */
async function personWith(subject: string, consent: Consent): Promise<string> {
  const userId = shop.shop.pseudonym(subject);
  const say = (choices: Consent) =>
    shop.store.people.setConsents(
      Object.entries(choices).map(([purpose, choice]) => ({
        userId,
        purpose: purpose as Purpose,
        choice: choice ?? null,
        at: monday,
        source: 'test',
        policyVersion: '1',
        policyHash: '',
        expiresAt: null,
      })),
    );
  await say({ PERSONALIZE: true });
  const provenance = { channel: 'STOREFRONT', origin: 'test', purposes: [] } as const;
  await record(
    shop.store.people,
    await shop.shop.catalogue(),
    ['p40', 'p41'].map((item) => ({
      eventId: `${subject}-${item}` as EventId,
      userId,
      itemId: item as ItemId,
      kind: 'PURCHASE',
      at: monday - 1000,
      provenance,
    })),
    monday,
  );
  await say({ PERSONALIZE: null, ...consent });
  return shop.tokenFor(subject);
}

const askForYou = async (context: object, token?: string) => {
  const variables = { input: { surface: 'FOR_YOU', context }, first: 10 };
  const answer = await shop.ask<ListData>(listQuery, { variables, ...(token === undefined ? {} : { token }) });
  expect(answer.errors).toEqual([]);
  return answer;
};

/** What the list shows to rest on: what goes with p40 and p41, what goes with p10 and p11, or what is popular. */
function restsOn(data: ListData): string {
  const ids = idsIn(data);
  const stored = ids.includes('p42') ? 'stored' : '';
  const sent = ids.includes('p12') ? 'sent' : '';
  return [stored, sent].filter((word) => word !== '').join(' and ') || 'popular';
}

describe('a list is as personal as the person allowed, and no more:', () => {
  const { history } = agreed;
  const yes = { personalization: true };
  const no = { personalization: false };
  const unsaid = { personalization: null };

  it.each([
    // who, stored consent, what the request says, what is applied, what it rests on, why it is less
    ['nobody', null, {}, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['nobody', null, { history }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['nobody', null, { history, consent: unsaid }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['nobody', null, { history, consent: no }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['nobody', null, { history, consent: yes }, 'SESSION_ONLY', 'sent', []],
    ['nobody', null, { history, consent: yes, mode: 'FULL' }, 'SESSION_ONLY', 'sent', []],
    ['nobody', null, { history, consent: yes, mode: 'NON_PERSONAL' }, 'NON_PERSONAL', 'popular', []],
    ['nobody', null, { history, consent: yes, minor: true }, 'NON_PERSONAL', 'popular', ['MINOR']],
    ['nobody', null, { consent: yes }, 'SESSION_ONLY', 'popular', ['COLD_START']],
    ['agreeing', true, {}, 'FULL', 'stored', []],
    ['agreeing', true, { history }, 'FULL', 'stored and sent', []],
    ['agreeing', true, { history, consent: unsaid }, 'FULL', 'stored and sent', []],
    ['agreeing', true, { history, consent: no }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['agreeing', true, { history, mode: 'SESSION_ONLY' }, 'SESSION_ONLY', 'sent', []],
    ['agreeing', true, { history, mode: 'NON_PERSONAL' }, 'NON_PERSONAL', 'popular', []],
    ['agreeing', true, { history, minor: true }, 'NON_PERSONAL', 'popular', ['MINOR']],
    ['withdrawn', false, { history, consent: yes }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['withdrawn', false, { history, consent: yes, mode: 'FULL' }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['silent', null, { history, consent: yes, mode: 'FULL' }, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
    ['silent', null, {}, 'NON_PERSONAL', 'popular', ['NO_CONSENT']],
  ])('%s (stored %s) asking with %j gets %s from %s', async (who, stored, context, mode, basis, degraded) => {
    const token = who === 'nobody' ? undefined : await personWith(who, { PERSONALIZE: stored });
    watched.calls.length = 0;
    const { data } = await askForYou(context, token);
    expect({ mode: data.recommendations.mode, degraded: data.recommendations.degraded, basis: restsOn(data) }).toEqual({
      mode,
      degraded,
      basis,
    });
    expect(watched.writes(), 'a list writes nothing').toEqual([]);
    expect(watched.calls.includes('people.touches'), 'opened for nothing else').toBe(mode === 'FULL');
  });

  it('consent to be learned from is not consent to be shown chosen offers', async () => {
    const token = await personWith('learner', { LEARN: true, MARKETING: true });
    expect((await askForYou({ history, consent: yes }, token)).data.recommendations.mode).toBe('NON_PERSONAL');
  });

  it('a minor by the shop’s token gets nothing personal, whatever the request says', async () => {
    await personWith('kim', { PERSONALIZE: true });
    const { data } = await askForYou({ history, minor: false }, await shop.tokenFor('kim', true));
    expect(data.recommendations).toMatchObject({ mode: 'NON_PERSONAL', degraded: ['MINOR'] });
    expect(restsOn(data)).toBe('popular');
  });

  it('a withdrawal counts from the next request on', async () => {
    const token = await personWith('changing', { PERSONALIZE: true });
    expect(restsOn((await askForYou({}, token)).data)).toBe('stored');
    const withdraw =
      'mutation { setConsent(input: {choices: [{purpose: PERSONALIZE, granted: false}]}) { userErrors { code } } }';
    await shop.ask(withdraw, { token });
    expect(restsOn((await askForYou({ consent: yes }, token)).data)).toBe('popular');
  });
});

describe('what may not be used leaves no trace in the answer:', () => {
  const { history } = agreed;

  it.each([
    {},
    { consent: { personalization: false } },
    { mode: 'NON_PERSONAL' },
    { minor: true },
  ])('with %j the bytes are the same with a history and without', async (context) => {
    const plain = await askForYou(context);
    expect((await askForYou({ ...context, history })).text).toBe(plain.text);
  });

  it('whoever did not allow it gets the list of everybody who did not, with as many items', async () => {
    const [nobody, withdrawn] = [
      await askForYou({}),
      await askForYou({}, await personWith('away', { PERSONALIZE: false })),
    ];
    expect(idsIn(withdrawn.data)).toEqual(idsIn(nobody.data));
    expect(withdrawn.text.length).toBe(nobody.text.length);
  });
});

describe('surfaces about a product', () => {
  it('are about the product: they work without consent, and say nothing of it', async () => {
    for (const surface of ['BOUGHT_BOUGHT', 'SIMILAR_CONTENT']) {
      const variables = { input: { surface, productId: 'p20', context: {} }, first: 10 };
      const { data } = await shop.ask<ListData>(listQuery, { variables });
      expect(data.recommendations).toMatchObject({ mode: 'NON_PERSONAL', degraded: [] });
      if (surface === 'BOUGHT_BOUGHT') expect(idsIn(data)[0]).toBe('p21');
    }
  });
});
