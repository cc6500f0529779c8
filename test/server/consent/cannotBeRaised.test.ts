import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { signCustomerToken } from '../../../server/guards/customerToken.ts';
import { tcfString } from '../../support/tcfString.ts';
import { monday, testApp } from '../support/testApp.ts';
import { watchedStore } from '../support/watchedStore.ts';

const day = 86_400_000;
let watched: ReturnType<typeof watchedStore>;
let shop: Awaited<ReturnType<typeof testApp>>;
/** Ada agreed and withdrew; bob never said anything. */
let ada: string;
let bob: string;

const open = async (environment: Record<string, string> = {}) => {
  watched = watchedStore(memoryStore());
  shop = await testApp({ store: watched.store, environment: { TIGHTROPE_RANDOM_SHARE: '0', ...environment } });
  ada = await shop.tokenFor('ada');
  bob = await shop.tokenFor('bob');
  await shop.ask(yes('LEARN'), { token: ada });
  await shop.ask(yes('LEARN').replace('true', 'false'), { token: ada });
  watched.calls.length = 0;
};
beforeEach(() => open());

const yes = (purpose: string, more = '') =>
  `mutation { setConsent(input: { choices: [{ purpose: ${purpose}, granted: true }]${more} }) { consents { granted } userErrors { code } } }`;
const event = (eventId: string, more = '') =>
  `recordEvents(input: [{ eventId: "${eventId}", productId: "p1", kind: VIEW, occurredAt: "2026-01-05T09:00:00Z"${more} }]) { accepted userErrors { code } }`;

const allowedTo = async (subject: string) => {
  const consent = await shop.shop.people.consentOf(shop.shop.pseudonym(subject));
  return Object.entries(consent).flatMap(([purpose, choice]) => (choice === true ? [purpose] : []));
};
/** Nothing was written, and nobody allows anything. */
const nothingCame = async () => {
  expect(watched.writes()).toEqual([]);
  for (const subject of ['ada', 'bob']) expect(await allowedTo(subject), subject).toEqual([]);
};
interface Said {
  readonly setConsent: { readonly userErrors: readonly { readonly code: string }[] };
}

describe('nobody’s consent is raised', () => {
  it('by a token that is not theirs: another’s payload, another’s signature, cut off, signed by another key, or over', async () => {
    const [head, payload, signature] = bob.split('.') as [string, string, string];
    const [, adas, adasSignature] = ada.split('.') as [string, string, string];
    const foreignKey = Buffer.from('a secret that is not the secret of this shop');
    const forged = [
      [head, adas, signature].join('.'),
      [head, payload, adasSignature].join('.'),
      [head, adas, ''].join('.'),
      [Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url'), adas, ''].join('.'),
      ...[1, 2, 10].map((count) => ada.slice(0, -count)),
      await signCustomerToken({ subject: 'ada', minor: false }, foreignKey, shop.clock.at),
      await signCustomerToken({ subject: 'ada', minor: false }, shop.tokenSecret, shop.clock.at - 2 * day),
    ];
    for (const token of forged)
      expect((await shop.ask(yes('LEARN'), { token })).errors[0]?.extensions?.code, token).toBe('UNAUTHENTICATED');
    await nothingCame();

    // Somebody who names another one, or a browser that is signed in as nobody, says it of nobody else.
    await shop.ask(yes('LEARN'));
    await nothingCame();
    await shop.ask(yes('LEARN'), { token: bob });
    expect([await allowedTo('ada'), await allowedTo('bob')]).toEqual([[], ['LEARN']]);
  });

  it('by an address that is opened, nor by a form that another site sends', async () => {
    const authorization = `Bearer ${bob}`;
    const query = encodeURIComponent(yes('LEARN'));
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const url = `http://localhost/graphql?query=${query}`;
      expect((await shop.app.fetch(new Request(url, { method, headers: { authorization } }))).status).not.toBe(200);
    }
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      const body = type.startsWith('text') ? JSON.stringify({ query: yes('LEARN') }) : `query=${query}`;
      const told = await shop.post('/graphql', body, { 'content-type': type, authorization });
      expect(told.status, type).toBeGreaterThanOrEqual(400);
    }
    await nothingCame();
  });

  it('by a TCF string that is cut off anywhere before what it would allow, or of another version', async () => {
    await open({ TIGHTROPE_TCF_VENDOR: '900' });
    const whole = tcfString({ purposes: [5, 6], vendors: [900] });
    const tcfOf = (tcString: string) =>
      shop.ask<Said>(yes('LEARN').replace(/choices: .*\]/, `choices: [], tcString: "${tcString}"`), { token: bob });
    for (let length = 1; length * 6 < 230 + 900; length += 3) {
      const { data } = await tcfOf(whole.slice(0, length));
      expect(data.setConsent.userErrors, String(length)).toEqual([{ code: 'INVALID' }]);
    }
    for (const string of [`B${whole.slice(1)}`, `.${whole}`, ` ${whole}`, `${whole}=`, 'C'.repeat(5000), ''])
      expect(JSON.stringify((await tcfOf(string)).data ?? '"INVALID"'), string).toContain('INVALID');
    await nothingCame();
    expect((await tcfOf(whole)).data.setConsent.userErrors).toEqual([]);
    expect(await allowedTo('bob')).toEqual(['PERSONALIZE']);
  });

  it('by an import: what somebody said themselves stands, whatever the file’s owner claims and however old that is', async () => {
    const write = await shop.shop.consentWriter();
    for (const at of [0, monday - day, monday + day])
      expect(
        await shop.shop.people.assumeConsents([write(shop.shop.pseudonym('ada'), 'LEARN', true, 'import: x', at)]),
      ).toBe(0);
    expect(await allowedTo('ada')).toEqual([]);
  });

  it('by a policy that nobody announced, nor under one that was replaced; and by one’s own receipts not at all', async () => {
    for (const version of ['0', '2', '9999-12', '1 '])
      expect((await shop.ask<Said>(yes('LEARN', `, policyVersion: "${version}"`), { token: bob })).data).toMatchObject({
        setConsent: { userErrors: [{ code: 'STALE_POLICY' }] },
      });
    // A receipt is read, and no field takes one: nothing can be sent back.
    const { data } = await shop.ask<{ me: { consents: { nodes: readonly object[] } } }>(
      '{ me { consents { nodes { purpose granted at source policyVersion policyHash expiresAt } } } }',
      { token: ada },
    );
    const receipt = data.me.consents.nodes.at(-1)!;
    expect(receipt).toMatchObject({ purpose: 'LEARN', granted: true });
    const replayed = await shop.ask(
      'mutation ($input: SetConsentInput!) { setConsent(input: $input) { userErrors { code } } }',
      {
        token: ada,
        variables: { input: { choices: [receipt] } },
      },
    );
    expect(replayed.errors.length).toBeGreaterThan(0);
    await nothingCame();
  });

  it('by a clock: a yes does not begin before it was said, and one that is over does not come back by setting the clock', async () => {
    await open({ TIGHTROPE_CONSENT_DAYS: '10' });
    const ahead = await signCustomerToken({ subject: 'bob', minor: false }, shop.tokenSecret, shop.clock.at + day);
    await shop.ask(yes('LEARN'), { token: ahead });
    await nothingCame();
    await shop.ask(yes('LEARN'), { token: bob });
    shop.clock.at += 11 * day;
    expect(await allowedTo('bob')).toEqual([]);
    const token = await shop.tokenFor('bob');
    for (const occurredAt of ['2026-01-05T09:00:01Z', '2027-01-01T00:00:00Z']) {
      const told = await shop.ask(`mutation { ${event('late').replace('2026-01-05T09:00:00Z', occurredAt)} }`, {
        token,
      });
      expect(told.data, occurredAt).toMatchObject({
        recordEvents: { accepted: 0, userErrors: [{ code: 'CONSENT_EXPIRED' }] },
      });
    }
  });

  it('by the token of a minor, whatever the same person agreed to as an adult', async () => {
    await shop.ask(yes('PERSONALIZE'), { token: bob });
    const minor = await shop.tokenFor('bob', true);
    watched.calls.length = 0;
    for (const query of [yes('LEARN'), `mutation { ${event('m')} }`])
      expect(JSON.stringify((await shop.ask(query, { token: minor })).data), query).toContain('CONSENT_REQUIRED');
    expect(watched.writes()).toEqual([]);
    const list =
      '{ recommendations(input: { surface: FOR_YOU, context: { minor: false, consent: { personalization: true } } }) { mode } }';
    expect((await shop.ask(list, { token: minor })).data).toEqual({ recommendations: { mode: 'NON_PERSONAL' } });
  });

  it('by several things in one request: one mutation is answered, and of a withdrawal and an event none slips through', async () => {
    await shop.ask(yes('LEARN'), { token: bob });
    watched.calls.length = 0;
    const no = yes('LEARN').replace('true', 'false').replace('mutation { ', '').slice(0, -2);
    const both = `mutation { ${no} ${event('both')} }`;
    expect((await shop.ask(both, { token: bob })).errors).toHaveLength(1);
    const batch = JSON.stringify([both, `mutation { ${event('batch')} }`].map((query) => ({ query })));
    expect((await shop.post('/graphql', batch, { authorization: `Bearer ${bob}` })).status).toBeGreaterThanOrEqual(400);
    expect(watched.writes()).toEqual([]);

    // Sent at once, in whatever order they come: what is remembered came before the no that was acknowledged.
    await Promise.all([
      shop.ask(`mutation { ${no} }`, { token: bob }),
      shop.ask(`mutation { ${event('raced')} }`, { token: bob }),
    ]);
    const after = await shop.ask(`mutation { ${event('after')} }`, { token: bob });
    expect(after.data).toEqual({ recordEvents: { accepted: 0, userErrors: [{ code: 'CONSENT_REQUIRED' }] } });
    expect(await allowedTo('bob')).toEqual([]);
  });
});
