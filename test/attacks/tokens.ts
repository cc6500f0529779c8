import { createHmac, generateKeyPairSync } from 'node:crypto';
import { expect } from 'vitest';
import { readCustomerToken } from '../../server/guards/customerToken.ts';
import { shopKeys } from '../../server/guards/shopKeys.ts';
import { defaultTokenRules } from '../../server/guards/tokenRules.ts';
import { readConfig } from '../../server/readConfig.ts';
import { jwksServer, shopKeyPair } from '../support/jwksServer.ts';
import type { AttackCase } from './attackCase.ts';
import type { Ask, AttackedShop } from './attackedShop.ts';
import { answered, refusedWith } from './oracles.ts';

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const who = '{ recommendations(input: { surface: FOR_YOU, context: {} }, first: 1) { mode } }';

/** A token with any head and any claims, signed with the secret of the shop unless said otherwise. */
function forge(
  { app }: AttackedShop,
  claims: unknown = {},
  head: unknown = {},
  { secret = app.tokenSecret, hash = 'sha256' }: { readonly secret?: Uint8Array; readonly hash?: string } = {},
): string {
  const seconds = Math.floor(app.clock.at / 1000);
  const good = { sub: 'customer-a', iss: 'tightrope-shop', aud: 'tightrope', exp: seconds + 600 };
  const payload = typeof claims === 'string' ? claims : JSON.stringify({ ...good, ...(claims as object) });
  const header = typeof head === 'string' ? head : JSON.stringify({ alg: 'HS256', typ: 'JWT', ...(head as object) });
  const body = `${part(header)}.${part(payload)}`;
  return `${body}.${createHmac(hash, secret).update(body).digest('base64url')}`;
}

const asking = (tokens: readonly string[]): readonly Ask[] => tokens.map((token) => ({ query: who, token }));
const unauthenticated = refusedWith(401);

/** F: tokens, after RFC 8725. */
export const tokens: readonly AttackCase[] = [
  {
    id: 'F01',
    title: 'no algorithm, in every spelling',
    asks: (shop) =>
      asking(
        ['none', 'None', 'nOnE', 'NONE', '', null, undefined, 'HS384', 'HS512', 'hs256', 'HS256 '].flatMap((alg) => {
          const token = forge(shop, {}, { alg });
          return [token, `${token.split('.').slice(0, 2).join('.')}.`];
        }),
      ),
    oracle: unauthenticated,
  },
  {
    id: 'F02',
    title: 'a public key as the shared secret, and a signature of another kind',
    async attack(shop) {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
      const { createSign } = await import('node:crypto');
      const body = forge(shop, {}, { alg: 'RS256' }).split('.').slice(0, 2).join('.');
      const signature = createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url');
      for (const asked of asking([forge(shop, {}, {}, { secret: Buffer.from(pem) }), `${body}.${signature}`]))
        unauthenticated(await shop.ask(asked), asked);
    },
  },
  {
    id: 'F03',
    title: 'a signature that is missing, cut, written differently, or somebody else’s',
    asks: (shop) => {
      const good = forge(shop);
      const [head, payload, signature] = good.split('.') as [string, string, string];
      const evil = part({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'customer-b' });
      return asking([
        `${head}.${payload}`,
        `${head}.${payload}.`,
        `${head}.${payload}.${signature.slice(0, -4)}`,
        `${head}.${payload}.${signature}AAAA`,
        `${head}.${evil}.${signature}`,
        `${head}.${payload}.${forge(shop, { sub: 'x' }).split('.')[2]}`,
        `${good}.${signature}`,
        `.${payload}.${signature}`,
        forge(shop, {}, {}, { secret: Buffer.alloc(0) }),
        forge(shop, {}, {}, { secret: Buffer.from('secret') }),
        forge(shop, {}, {}, { hash: 'sha1' }),
      ]);
    },
    oracle: unauthenticated,
  },
  {
    id: 'F04',
    title: 'names of keys: paths, SQL, ten kilobytes, unknown, retired',
    async attack(shop) {
      const published = await jwksServer();
      const [key, retired] = await Promise.all([shopKeyPair('current'), shopKeyPair('retired')]);
      published.publish(key.jwk);
      let clock = shop.app.clock.at;
      const getKey = shopKeys({ url: published.url, honouredFor: 900, now: () => clock, longestWait: 60_000 });
      const rules = { ...defaultTokenRules, algorithm: 'EdDSA' } as const;
      const claims = { sub: 'a', iss: 'tightrope-shop', aud: 'tightrope', exp: clock / 1000 + 600 };
      const reads = async (kid: string, by = key) =>
        (await readCustomerToken(await by.sign(claims, { kid }), getKey, clock, rules)).ok;
      expect(await reads('current')).toBe(true);
      for (const kid of [
        '../../etc/passwd',
        "' or 1=1 --",
        '/dev/null',
        'x'.repeat(2000),
        'retired',
        '',
        '__proto__',
        'http://evil.example/',
      ])
        expect(await reads(kid), kid).toBe(false);
      expect(await reads('current', retired)).toBe(false);
      clock += 1;
      await published.close();
      // A head of ten kilobytes is not even parsed, and a kid means nothing where a secret is shared.
      unauthenticated(await shop.ask({ query: who, token: forge(shop, {}, { kid: 'x'.repeat(10_000) }) }), {});
      answered(await shop.ask({ query: who, token: forge(shop, {}, { kid: '../../etc/passwd' }) }), {});
    },
  },
  {
    id: 'F05',
    title: 'another issuer, audience or type; no end, one in milliseconds, one too late; a beginning to come',
    asks: (shop) => {
      const seconds = Math.floor(shop.app.clock.at / 1000);
      return asking([
        ...['tightrope-shop ', 'evil', '', null, ['tightrope-shop', 'x'], 7].map((iss) => forge(shop, { iss })),
        ...['other', '', null, ['other'], 7].map((aud) => forge(shop, { aud })),
        ...['at+jwt', '', null, 'JWT2', undefined].map((typ) => forge(shop, {}, { typ })),
        ...[
          undefined,
          null,
          'soon',
          shop.app.clock.at + 600_000,
          seconds - 61,
          seconds + 16 * 60 + 61,
          -1,
          1e308,
          true,
        ].map((exp) => forge(shop, { exp })),
        forge(shop, { nbf: seconds + 61 }),
        forge(shop, { nbf: 'now' }),
        forge(shop, {}, { crit: ['exp'] }),
        forge(shop, {}, { b64: false, crit: ['b64'] }),
      ]);
    },
    oracle: unauthenticated,
  },
  {
    id: 'F06',
    title: 'keys that a token brings along',
    asks: (shop) => {
      const own = Buffer.from('an attacker’s secret of thirty-two bytes or more');
      const jwk = { kty: 'oct', k: own.toString('base64url'), alg: 'HS256' };
      return asking(
        [
          { jwk },
          { jku: 'http://127.0.0.1:1/' },
          { x5u: 'http://127.0.0.1:1/' },
          { x5c: ['AAAA'] },
          { jwk, kid: 'x' },
          { epk: jwk },
        ].map((head) => forge(shop, {}, head, { secret: own })),
      );
    },
    oracle: unauthenticated,
  },
  {
    id: 'F07',
    title: 'claims twice; a subject that is no text, empty, ten kilobytes, or looks like another',
    async attack(shop) {
      const seconds = Math.floor(shop.app.clock.at / 1000) + 600;
      const rest = `"iss":"tightrope-shop","aud":"tightrope","exp":${seconds}`;
      for (const sub of [7, null, true, ['customer-a'], { a: 1 }, '', 'x'.repeat(257), 'x'.repeat(2000)])
        unauthenticated(await shop.ask({ query: who, token: forge(shop, { sub }) }), { variables: sub });
      unauthenticated(await shop.ask({ query: who, token: forge(shop, `{${rest}}`) }), {});
      unauthenticated(await shop.ask({ query: who, token: forge(shop, '[]') }), {});
      unauthenticated(await shop.ask({ query: who, token: forge(shop, 'null') }), {});
      // The last of two claims counts, as in every reader of JSON: it is one person either way, and never both.
      answered(await shop.ask({ query: who, token: forge(shop, `{"sub":"a","sub":"b",${rest}}`) }), {});
      const names = ['customer-a', 'customer-а', 'customer-a ', 'customer-a\u200b', 'CUSTOMER-A', 'customer\u2010a'];
      expect(new Set(names.map((name) => shop.app.shop.pseudonym(name))).size).toBe(names.length);
    },
  },
  {
    id: 'F08',
    title: 'a token once more: after it ended, after consent was withdrawn, and after its person was erased',
    async attack(shop) {
      const token = await shop.app.tokenFor('f08');
      const consent = (granted: boolean) =>
        `mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: ${granted} }] }) { userErrors { code } } }`;
      const mode = async () => (await shop.ask({ query: who, token })).data;
      await shop.ask({ query: consent(true), token });
      expect(await mode()).toEqual({ recommendations: { mode: 'FULL' } });
      await shop.ask({ query: consent(false), token });
      expect(await mode()).toEqual({ recommendations: { mode: 'NON_PERSONAL' } });
      await shop.ask({ query: consent(true), token });
      const erase =
        'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status } userErrors { code } } }';
      expect((await shop.ask({ query: erase, token })).data).toEqual({
        requestData: { request: { status: 'DONE' }, userErrors: [] },
      });
      expect(await mode()).toEqual({ recommendations: { mode: 'NON_PERSONAL' } });
      shop.app.clock.at += 17 * 60_000;
      unauthenticated(await shop.ask({ query: who, token }), {});
      shop.app.clock.at -= 17 * 60_000;
    },
  },
  {
    id: 'F09',
    title: 'a weak shared secret is refused at the start',
    async attack() {
      for (const secret of ['secret', 'x'.repeat(31)]) {
        const read = readConfig({ TIGHTROPE_TOKEN_SECRET: secret });
        expect(read.ok ? [] : read.refusal).toEqual(['TIGHTROPE_TOKEN_SECRET must have at least 32 bytes']);
      }
      expect(readConfig({ TIGHTROPE_TOKEN_SECRET: 'x'.repeat(32) }).ok).toBe(true);
      const both = readConfig({ TIGHTROPE_JWKS_URL: 'https://shop.example/jwks' });
      expect(both.ok ? [] : both.refusal.join()).toContain('TIGHTROPE_TOKEN_ALGORITHM');
      for (const url of ['http://shop.example/jwks', 'file:///etc/passwd', 'ftp://x/', 'nonsense'])
        expect(readConfig({ TIGHTROPE_JWKS_URL: url, TIGHTROPE_TOKEN_ALGORITHM: 'EdDSA' }).ok, url).toBe(false);
    },
  },
  {
    id: 'F10',
    title: 'the shop’s keys: away, slow, huge, changed in between, and asked for by a storm',
    async attack() {
      const published = await jwksServer();
      const key = await shopKeyPair('one');
      let clock = Date.UTC(2026, 0, 5, 9);
      const getKey = shopKeys({ url: published.url, honouredFor: 900, now: () => clock, longestWait: 60_000 });
      const rules = { ...defaultTokenRules, algorithm: 'EdDSA' } as const;
      const reads = async (kid: string) => {
        const claims = { sub: 'a', iss: 'tightrope-shop', aud: 'tightrope', exp: clock / 1000 + 600 };
        return (await readCustomerToken(await key.sign(claims, { kid }), getKey, clock, rules)).ok;
      };
      published.answerWith((response) => response.end('x'.repeat(10_000_000)));
      expect(await Promise.all(Array.from({ length: 100 }, (_, n) => reads(`storm ${n}`)))).not.toContain(true);
      expect(published.asked()).toBe(1);
      published.publish(key.jwk);
      expect(await reads('one')).toBe(false); // not a minute yet
      clock += 60_000;
      expect(await reads('one')).toBe(true);
      expect(published.asked()).toBe(2);
      await published.close();
      clock += 3600_000;
      expect(await reads('one')).toBe(true); // away, and the key of before goes on
    },
  },
  {
    id: 'F11',
    title: 'keys and tokens in addresses; and none in a log',
    async attack(shop) {
      const key = await shop.keyFor('admin');
      for (const name of ['key', 'access_token', 'token', 'authorization', 'tightrope-key'])
        for (const value of [key, shop.tokenA])
          unauthenticated(await shop.ask({ path: `/admin/graphql?${name}=${value}`, query: '{ keys { id } }' }), {});
      await shop.ask({ path: '/graphql', query: '{ nonsense', token: key });
      for (const secret of [key, shop.tokenA, shop.tokenB]) expect(shop.logged.join('\n')).not.toContain(secret);
      expect(JSON.stringify(await shop.store.keys.all())).not.toContain(key.slice(3));
    },
  },
  {
    id: 'F12',
    title: 'a publishable key that may do more cannot be made',
    async attack(shop) {
      const create = (input: string) =>
        shop.askAdmin({ query: `mutation { createKey(input: ${input}) { secret userErrors { code } } }` });
      for (const input of [
        '{ kind: SERVICE, name: "f12", origins: ["https://shop.example"] }',
        '{ kind: ADMIN, name: "f12", surfaces: [FOR_YOU] }',
        '{ kind: PUBLISHABLE, name: "f12", origins: ["*"] }',
        '{ kind: PUBLISHABLE, name: "f12", surfaces: [] }',
        '{ kind: PUBLISHABLE, name: "f12", scopes: ["admin"] }',
        '{ kind: PUBLISHABLE, name: "f12", role: ADMIN }',
      ]) {
        const told = await create(input);
        expect(told.text, input).not.toMatch(/"(pk|sk|an|ad)_/);
      }
      expect((await shop.store.keys.all()).filter(({ name }) => name === 'f12')).toEqual([]);
    },
  },
];
