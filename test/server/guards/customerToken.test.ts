import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCustomerToken, signCustomerToken } from '../../../server/guards/customerToken.ts';

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

  it('cannot be signed for nobody, or for ever', () => {
    expect(() => signCustomerToken({ subject: '', minor: false }, secret, now)).toThrow(RangeError);
    for (const life of [0, -1, 86_401, Number.NaN])
      expect(() => signCustomerToken({ subject: 'ada', minor: false }, secret, now, life)).toThrow(RangeError);
  });
});
