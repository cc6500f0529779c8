import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCustomerToken, signCustomerToken } from '../../../server/guards/customerToken.ts';
import { defaultTokenRules } from '../../../server/guards/tokenRules.ts';

const secret = Buffer.from('a token secret of at least thirty-two bytes');
const now = Date.UTC(2026, 0, 5, 9);
const seconds = now / 1000;

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of any content, signed as ours are. */
function tokenOf(claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }, key: Uint8Array = secret): string {
  const body = `${base64url(header)}.${base64url(claims)}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

const good = { sub: 'ada', iss: 'tightrope-shop', aud: 'tightrope', exp: seconds + 900 };
const reads = async (token: string, at = now) => (await readCustomerToken(token, secret, at)).ok;

describe('a customer token', () => {
  it('names the person that the shop signed for', async () => {
    const token = await signCustomerToken({ subject: 'ada', minor: false }, secret, now);
    expect(await readCustomerToken(token, secret, now)).toMatchObject({
      ok: true,
      value: { subject: 'ada', minor: false },
    });
    const young = await signCustomerToken({ subject: 'kim', minor: true }, secret, now);
    expect(await readCustomerToken(young, secret, now)).toMatchObject({ value: { minor: true } });
    expect(await reads(tokenOf(good))).toBe(true);
  });

  it('holds for its life and a minute of skew, and not longer', async () => {
    const token = await signCustomerToken({ subject: 'ada', minor: false }, secret, now, 900);
    expect(await reads(token, now + 900_000 + 59_000)).toBe(true);
    expect(await reads(token, now + 900_000 + 61_000)).toBe(false);
    expect(await reads(tokenOf({ ...good, nbf: seconds + 61 }))).toBe(false);
  });

  it.each([
    ['another issuer', { ...good, iss: 'somebody' }],
    ['another audience', { ...good, aud: 'elsewhere' }],
    ['no audience', { ...good, aud: undefined }],
    ['no end', { ...good, exp: undefined }],
    ['an end in milliseconds', { ...good, exp: now + 900_000 }],
    ['no subject', { ...good, sub: undefined }],
    ['an empty subject', { ...good, sub: '' }],
    ['a subject that is no text', { ...good, sub: 7 }],
    ['a subject of ten kilobytes', { ...good, sub: 'a'.repeat(10_000) }],
    ['a subject one character too long', { ...good, sub: 'a'.repeat(257) }],
    ['a minor that is no yes or no', { ...good, minor: 'no' }],
  ])('is refused with %s', async (_what, claims) => {
    expect(await reads(tokenOf(claims))).toBe(false);
  });

  it.each([
    ['no algorithm', { alg: 'none', typ: 'JWT' }],
    ['no algorithm, in other letters', { alg: 'nOnE', typ: 'JWT' }],
    ['a stronger algorithm of its own choice', { alg: 'HS512', typ: 'JWT' }],
    ['a public-key algorithm', { alg: 'RS256', typ: 'JWT' }],
    ['another type', { alg: 'HS256', typ: 'at+jwt' }],
    ['no type', { alg: 'HS256' }],
    ['a critical extension', { alg: 'HS256', typ: 'JWT', crit: ['x'], x: 1 }],
  ])('is refused with a header that names %s', async (_what, header) => {
    expect(await reads(tokenOf(good, header))).toBe(false);
  });

  it('is refused with a foreign, cut or missing signature, and as anything that is no token', async () => {
    const token = tokenOf(good);
    const [header, body, signature] = token.split('.');
    const forged = tokenOf(good, undefined, Buffer.from('another secret of at least thirty-two bytes'));
    for (const bad of [
      forged,
      `${header}.${body}.`,
      `${header}.${body}`,
      token.slice(0, -2),
      `${token}A`,
      '',
      '..',
      'x',
    ])
      expect(await reads(bad), bad).toBe(false);
    expect(await reads(`${header}.${base64url({ ...good, sub: 'eve' })}.${signature}`)).toBe(false);
  });

  it.each([
    ['an end that is text', good, { exp: String(seconds + 900) }],
    ['an end that is long ago', good, { exp: 0 }],
    ['an end before the time', good, { exp: -1 }],
    ['an end that was a minute and a second ago', good, { exp: seconds - 61 }],
    ['a beginning that is text', good, { nbf: 'now' }],
    ['a subject that is a list', good, { sub: ['ada'] }],
    ['a subject that is an object', good, { sub: { name: 'ada' } }],
    ['a subject that is nothing', good, { sub: null }],
    ['two issuers', good, { iss: ['tightrope-shop', 'somebody'] }],
    ['an audience that only begins like ours', good, { aud: 'tightrope-admin' }],
    ['an issuer in other letters', good, { iss: 'Tightrope-Shop' }],
    ['a minor that is a number', good, { minor: 0 }],
  ])('is refused with %s', async (_what, claims, change) => {
    expect(await reads(tokenOf({ ...claims, ...change }))).toBe(false);
  });

  it.each([
    ['no algorithm named', { typ: 'JWT' }],
    ['a list of algorithms', { alg: ['HS256'], typ: 'JWT' }],
    ['our algorithm in other letters', { alg: 'hs256', typ: 'JWT' }],
    ['a body that is not encoded', { alg: 'HS256', typ: 'JWT', b64: false, crit: ['b64'] }],
    ['encryption', { alg: 'dir', enc: 'A256GCM', typ: 'JWT' }],
  ])('is refused with a header that names %s', async (_what, header) => {
    expect(await reads(tokenOf(good, header))).toBe(false);
  });

  it('holds for no longer than any may, and says when it was signed where that is said; both to the second of skew', async () => {
    const longest = seconds + defaultTokenRules.longestLife + 60;
    expect(await reads(tokenOf({ ...good, exp: longest }))).toBe(true);
    expect(await reads(tokenOf({ ...good, exp: longest + 1 }))).toBe(false);
    const signedAt = (claims: object) => readCustomerToken(tokenOf({ ...good, ...claims }), secret, now);
    expect(await signedAt({})).toMatchObject({ value: { signedAt: null } });
    expect(await signedAt({ iat: seconds - 5 })).toMatchObject({ value: { signedAt: now - 5000 } });
    expect(await signedAt({ iat: seconds + 60 })).toMatchObject({ value: { signedAt: now + 60_000 } });
    for (const iat of [seconds + 61, 'now', null])
      expect(await reads(tokenOf({ ...good, iat })), String(iat)).toBe(false);
  });

  it('is refused in one word, whatever is wrong with it', async () => {
    const refused = { ok: false, refusal: 'UNAUTHENTICATED' };
    for (const bad of ['x'.repeat(5000), 'x', tokenOf({ ...good, exp: 0 }), tokenOf({ ...good, sub: '' })])
      expect(await readCustomerToken(bad, secret, now)).toEqual(refused);
  });

  it('is verified with our key, whatever keys, addresses and names of keys it brings along', async () => {
    const own = Buffer.from('a key of the forger, of at least thirty-two bytes');
    for (const brought of [
      { jwk: { kty: 'oct', k: own.toString('base64url') } },
      { jku: 'https://evil.example/keys.json' },
      { x5u: 'https://evil.example/cert.pem' },
      { x5c: [own.toString('base64')] },
      { kid: '../../../dev/null' },
      { kid: "' or '1'='1" },
    ]) {
      const header = { alg: 'HS256', typ: 'JWT', ...brought };
      expect(await reads(tokenOf(good, header, own)), JSON.stringify(brought)).toBe(false);
      expect(await reads(tokenOf(good, header)), JSON.stringify(brought)).toBe(true);
    }
  });

  it('is refused where it is longer than any of ours, or in more parts', async () => {
    expect(await reads(tokenOf({ ...good, more: 'x'.repeat(4096) }))).toBe(false);
    expect(await reads(`${tokenOf(good)}.more.parts`)).toBe(false);
    expect(await reads(` ${tokenOf(good)}`)).toBe(false);
  });

  it('is not called bad where it is the finding of its key that broke: nobody is signed out by that', async () => {
    const broken = () => Promise.reject(new Error('a fault of ours'));
    await expect(readCustomerToken(tokenOf(good), broken, now)).rejects.toThrow('a fault of ours');
  });

  it('cannot be signed for nobody, or for ever', () => {
    expect(() => signCustomerToken({ subject: '', minor: false }, secret, now)).toThrow(RangeError);
    const published = { ...defaultTokenRules, algorithm: 'EdDSA' } as const; // its key is the shop's alone
    expect(() => signCustomerToken({ subject: 'ada', minor: false }, secret, now, 60, published)).toThrow(RangeError);
    for (const life of [0, -1, 86_401, Number.NaN])
      expect(() => signCustomerToken({ subject: 'ada', minor: false }, secret, now, life)).toThrow(RangeError);
  });
});
