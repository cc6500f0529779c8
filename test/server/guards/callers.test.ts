import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { UserId } from '../../../engine/terms/ids.ts';
import type { KeyKind } from '../../../engine/terms/key.ts';
import { bearerOf, isSameSecret } from '../../../server/guards/bearer.ts';
import { nameOfCaller, nobody } from '../../../server/guards/caller.ts';
import { adminCaller, keyHeader, storefrontCaller } from '../../../server/guards/callers.ts';
import { readCustomerToken, signCustomerToken } from '../../../server/guards/customerToken.ts';
import { keyRing } from '../../../server/guards/keyRing.ts';

const secret = Buffer.from('a token secret of at least thirty-two bytes');
const adminKey = 'the-admin-key-that-the-service-was-started-with';
const now = Date.UTC(2026, 0, 5, 9);
const keys = keyRing(memoryStore().keys, () => now);
const parts = {
  keys,
  adminKey,
  readToken: (token: string) => readCustomerToken(token, secret, now),
  pseudonym: (subject: string) => `pseudonym of ${subject}` as UserId,
  openStorefront: false,
};
const requestWith = (headers: Record<string, string>) => new Request('http://localhost/graphql', { headers });
const asks = (headers: Record<string, string>, openStorefront = false) =>
  storefrontCaller({ ...parts, openStorefront })(requestWith(headers));
const manages = (headers: Record<string, string>) => adminCaller(parts)(requestWith(headers));

const made = new Map<KeyKind, string>();
let token: string;
beforeAll(async () => {
  token = await signCustomerToken({ subject: 'ada', minor: true }, secret, now);
  for (const kind of ['publishable', 'service', 'analyst', 'admin'] as const) {
    const key = await keys.create({
      kind,
      name: kind,
      origins: kind === 'publishable' ? ['https://shop.example'] : [],
      surfaces: kind === 'publishable' ? ['FOR_YOU'] : null,
    });
    if (!key.ok) throw new Error(key.refusal);
    made.set(kind, key.value.key);
  }
});
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

describe('who asks the storefront', () => {
  it('is nobody only where the shop answers nobodies', async () => {
    expect(await asks({})).toBe('UNAUTHENTICATED');
    expect(await asks({}, true)).toEqual({ kind: 'nobody', viewer: null, keyId: null, surfaces: null });
  });

  it('is the customer whose token it is, by a pseudonym, with what the token says', async () => {
    expect(await asks(bearer(token))).toMatchObject({
      kind: 'customer',
      viewer: { userId: 'pseudonym of ada', minor: true, signedAt: now },
      surfaces: null,
    });
  });

  it('is a page by its key, from where that is good, and keeps what the key is made for beside a token', async () => {
    const key = made.get('publishable')!;
    const origin = 'https://shop.example';
    const page = { kind: 'publishable', viewer: null, surfaces: ['FOR_YOU'] };
    expect(await asks({ ...bearer(key), origin })).toMatchObject(page);
    expect(await asks({ [keyHeader]: key, origin })).toMatchObject(page);
    expect(await asks({ [keyHeader]: key, ...bearer(token), origin })).toMatchObject({
      kind: 'customer',
      surfaces: ['FOR_YOU'],
    });
    const anywhere = await keys.create({ kind: 'publishable', name: 'anywhere', origins: [], surfaces: null });
    if (!anywhere.ok) throw new Error(anywhere.refusal);
    for (const from of [{}, { origin: 'https://evil.example' }])
      expect(await asks({ [keyHeader]: anywhere.value.key, ...from })).toMatchObject({ kind: 'publishable' });
    for (const elsewhere of [{}, { origin: 'https://evil.example' }, { origin: 'null' }])
      expect(await asks({ [keyHeader]: key, ...elsewhere })).toBe('UNAUTHENTICATED');
  });

  it('is a system of the shop by its key; no other secret key is good there, and no second one', async () => {
    expect(await asks(bearer(made.get('service')!))).toMatchObject({ kind: 'service', viewer: null, surfaces: null });
    for (const kind of ['analyst', 'admin'] as const)
      expect(await asks(bearer(made.get(kind)!), true)).toBe('UNAUTHENTICATED');
    expect(await asks(bearer(adminKey), true)).toBe('UNAUTHENTICATED');
    const service = made.get('service')!;
    expect(await asks({ ...bearer(service), [keyHeader]: service }, true)).toBe('UNAUTHENTICATED');
  });

  it('is nobody at all with what is no good, even where nobodies are answered', async () => {
    const unknown = `pk_${'x'.repeat(43)}`;
    for (const headers of [
      bearer(`${token}x`),
      { authorization: 'Basic YTpi' },
      { authorization: `Bearer  ${token}` },
      { [keyHeader]: unknown },
      { [keyHeader]: unknown, ...bearer(token) },
      { [keyHeader]: '' },
    ])
      expect(await asks(headers, true), JSON.stringify(headers)).toBe('UNAUTHENTICATED');
  });
});

describe('who asks the admin endpoint', () => {
  it('is the admin of the start, or whoever has a secret key, by its kind', async () => {
    expect(await manages(bearer(adminKey))).toMatchObject({ kind: 'admin', keyId: 'the admin key' });
    for (const kind of ['service', 'analyst', 'admin'] as const)
      expect(await manages(bearer(made.get(kind)!))).toMatchObject({ kind, viewer: null });
  });

  it('is nobody else: no page, no customer, no header of another form', async () => {
    for (const headers of [
      {},
      bearer(made.get('publishable')!),
      bearer(token),
      bearer(adminKey.slice(1)),
      { [keyHeader]: made.get('admin')! },
      { authorization: `Basic ${adminKey}` },
    ])
      expect(await manages(headers)).toBe('UNAUTHENTICATED');
  });

  it('is not somebody whose key only begins like one when it is hashed', async () => {
    const beginning = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 2);
    const wanted = beginning(made.get('admin')!);
    let guess = 0;
    const text = () => `ad_${String(guess).padStart(43, '0')}`;
    while (beginning(text()) !== wanted) guess += 1;
    expect(await manages(bearer(text()))).toBe('UNAUTHENTICATED');
  });

  it('is not a key any more once it was revoked', async () => {
    const key = await keys.create({ kind: 'analyst', name: 'for-a-while', origins: [], surfaces: null });
    if (!key.ok) throw new Error(key.refusal);
    expect(await manages(bearer(key.value.key))).toMatchObject({ kind: 'analyst' });
    await keys.revoke(key.value.record.keyId);
    expect(await manages(bearer(key.value.key))).toBe('UNAUTHENTICATED');
  });
});

describe('what a header carries', () => {
  it('is nothing, something of the form, or something else', () => {
    expect(bearerOf(requestWith({}))).toBeNull();
    expect(bearerOf(requestWith({ authorization: 'bearer abc.def-_~+/==' }))).toBe('abc.def-_~+/==');
    for (const other of ['Bearer', 'Bearer a b', 'Bearer =a', 'Token a', 'xBearer a'])
      expect(bearerOf(requestWith({ authorization: other })), other).toBeUndefined();
  });

  it('is a secret only where it is the same to the last character', () => {
    expect(isSameSecret(adminKey, adminKey)).toBe(true);
    for (const other of ['', adminKey.slice(1), `${adminKey} `, adminKey.toUpperCase()])
      expect(isSameSecret(other, adminKey)).toBe(false);
  });
});

it('somebody is called by the public name of their key, and by their kind where they brought none', () => {
  expect(nameOfCaller({ ...nobody, kind: 'service', keyId: 'sk_1' })).toBe('sk_1');
  expect(nameOfCaller(nobody)).toBe('nobody');
});
