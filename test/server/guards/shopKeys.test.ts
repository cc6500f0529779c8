import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readCustomerToken } from '../../../server/guards/customerToken.ts';
import { shopKeys } from '../../../server/guards/shopKeys.ts';
import { defaultTokenRules } from '../../../server/guards/tokenRules.ts';
import { jwksServer, shopKeyPair } from '../../support/jwksServer.ts';

const [spring, summer, curve] = await Promise.all([
  shopKeyPair('spring'),
  shopKeyPair('summer'),
  shopKeyPair('curve', 'ES256'),
]);
const shop = await jwksServer();
afterAll(() => shop.close());

const rules = { ...defaultTokenRules, algorithm: 'EdDSA', longestLife: 900 } as const;
let clock: number;
let failures: number;
let before: number;
let keys: ReturnType<typeof shopKeys>;

beforeEach(() => {
  clock = Date.UTC(2026, 0, 5, 9);
  failures = 0;
  before = shop.asked();
  keys = keysWithin(60_000); // more than the slowest machine takes
});

const keysWithin = (longestWait: number) =>
  shopKeys({
    url: shop.url,
    honouredFor: 900,
    now: () => clock,
    longestWait,
    onFailure: () => {
      failures += 1;
    },
  });
const asked = () => shop.asked() - before;
const claims = () => ({ sub: 'ada', iss: 'tightrope-shop', aud: 'tightrope', exp: Math.floor(clock / 1000) + 600 });
const reads = async (token: string, by: Parameters<typeof readCustomerToken>[3] = rules) =>
  (await readCustomerToken(token, keys, clock, by)).ok;

describe('the keys of the shop', () => {
  it('are asked for once, however many tokens come at once', async () => {
    shop.publish(spring.jwk, summer.jwk);
    const tokens = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? spring : summer).sign({ ...claims(), sub: `p${n}` })),
    );
    expect(await Promise.all(tokens.map((token) => reads(token)))).toEqual(Array(50).fill(true));
    expect(asked()).toBe(1);
  });

  it('are of the algorithm that was configured, and of no other', async () => {
    shop.publish(spring.jwk, curve.jwk);
    expect(await reads(await curve.sign(claims()))).toBe(false);
    expect(await reads(await curve.sign(claims()), { ...rules, algorithm: 'ES256' })).toBe(true);
    expect(await reads(await spring.sign(claims()), { ...rules, algorithm: 'ES256' })).toBe(false);
  });

  it('are asked for again for an unknown one, and at most once a minute, whatever tokens name', async () => {
    shop.publish(spring.jwk);
    expect(await reads(await spring.sign(claims()))).toBe(true);
    for (let n = 0; n < 20; n += 1) expect(await reads(await summer.sign(claims(), { kid: `guess ${n}` }))).toBe(false);
    expect(asked()).toBe(1);
    clock += 60_000;
    shop.publish(summer.jwk, spring.jwk);
    expect(await reads(await summer.sign(claims()))).toBe(true);
    expect(asked()).toBe(2);
  });

  it('are honoured when they are replaced, for as long as their tokens may live, and not longer', async () => {
    shop.publish(spring.jwk);
    expect(await reads(await spring.sign(claims()))).toBe(true);
    shop.publish(summer.jwk);
    clock += 60_000;
    expect(await reads(await summer.sign(claims()))).toBe(true);
    clock += 899_999;
    expect(await reads(await spring.sign(claims()))).toBe(true);
    clock += 1;
    expect(await reads(await spring.sign(claims()))).toBe(false);
    expect(await reads(await summer.sign(claims()))).toBe(true);
  });

  it('that were taken back are heard of though nobody shows an unknown one', async () => {
    shop.publish(spring.jwk);
    expect(await reads(await spring.sign(claims()))).toBe(true);
    shop.publish(summer.jwk);
    clock += 10 * 60_000;
    expect(await reads(await spring.sign(claims()))).toBe(true);
    await expect.poll(asked).toBe(2);
    await expect.poll(async () => reads(await summer.sign(claims()))).toBe(true);
    clock += 901_000;
    expect(await reads(await spring.sign(claims()))).toBe(false);
  });

  it('go on while the shop does not answer, or answers nonsense', async () => {
    shop.publish(spring.jwk);
    expect(await reads(await spring.sign(claims()))).toBe(true);
    const wrong: Parameters<typeof shop.answerWith>[0][] = [
      (response) => response.destroy(),
      (response) => response.writeHead(500).end(),
      (response) => response.end('<html>'),
      (response) => response.end('{"keys":[]}'),
      (response) => response.end('{"keys":7}'),
      (response) => response.end(JSON.stringify({ keys: [], padding: 'x'.repeat(100_000) })),
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ];
    for (const [place, answer] of wrong.entries()) {
      clock += 60_000;
      shop.answerWith(answer);
      expect(await reads(await summer.sign(claims()))).toBe(false);
      expect(failures).toBe(place + 1);
      expect(await reads(await spring.sign(claims()))).toBe(true);
    }
  });

  it('that come anew under the name of one before take its place at once', async () => {
    shop.publish(spring.jwk);
    expect(await reads(await spring.sign(claims()))).toBe(true);
    const renamed = { ...summer.jwk, kid: 'spring' };
    shop.publish(renamed);
    clock += 10 * 60_000;
    await reads(await spring.sign(claims())); // asks again, and waits for nobody
    await expect.poll(async () => reads(await summer.sign(claims(), { kid: 'spring' }))).toBe(true);
    expect(await reads(await spring.sign(claims()))).toBe(false);
  });

  it('need not say what they are for, and are good for nothing where there are none', async () => {
    const { use: _use, alg: _alg, ...bare } = curve.jwk;
    shop.publish(bare);
    expect(await reads(await curve.sign(claims()), { ...rules, algorithm: 'ES256' })).toBe(true);
    const alone = shopKeys({ url: shop.url, honouredFor: 900, now: () => clock });
    shop.answerWith((response) => response.end('{}'));
    expect(await readCustomerToken(await spring.sign(claims()), alone, clock, rules)).toMatchObject({ ok: false });
  });

  it('that are slow in coming hold nobody up for long', async () => {
    shop.answerWith(() => {});
    keys = keysWithin(50);
    expect(await reads(await spring.sign(claims()))).toBe(false);
    expect(failures).toBe(1);
  });

  it('are public keys for signatures: a shared secret, or one with its private half, changes nothing', async () => {
    const secret = Buffer.from('a secret that somebody publishes by mistake');
    shop.publish({ kty: 'oct', k: secret.toString('base64url'), kid: 'oct' }, spring.wholeJwk);
    expect(await reads(await spring.sign(claims()))).toBe(true);
    expect(await reads(await spring.sign(claims(), { kid: 'oct' }))).toBe(false);
  });

  it('come from where we were told, wherever a token says that they are', async () => {
    shop.publish(spring.jwk);
    for (const header of [
      { jku: 'http://evil.example/jwks' },
      { x5u: 'http://evil.example/cert' },
      { jwk: summer.jwk },
      { x5c: ['MIIB'] },
    ])
      expect(await reads(await summer.sign(claims(), { ...header, kid: 'spring' })), JSON.stringify(header)).toBe(
        false,
      );
  });
});
