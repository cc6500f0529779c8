import { describe, expect, it } from 'vitest';
import type { KeyWish } from '../../server/guards/readKeyWish.ts';
import { adminKey, testApp } from './support/testApp.ts';

const shop = await testApp();
const closed = await testApp({ environment: { TIGHTROPE_OPEN_STOREFRONT: 'off' } });
const list = '{ recommendations(input: { surface: MOST_BOUGHT, context: {} }, first: 1) { mode } }';

let names = 0;
async function keyFor(kind: KeyWish['kind'], more: Partial<KeyWish> = {}, of = shop): Promise<string> {
  names += 1;
  const made = await of.shop.keys.create({ kind, name: `key-${names}`, origins: [], surfaces: null, ...more });
  if (!made.ok) throw new Error(made.refusal);
  return made.value.key;
}
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
async function statusOf(query: string, headers: Record<string, string>, path = '/graphql', of = shop) {
  const response = await of.post(path, JSON.stringify({ query }), headers);
  const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
  return errors ? (errors[0]?.extensions?.code ?? 'INVALID') : response.status;
}

describe('a storefront that is not open', () => {
  it('answers pages with a publishable key, customers, and systems of the shop; and nobody else', async () => {
    const ask = (headers: Record<string, string>) => statusOf(list, headers, '/graphql', closed);
    expect(await ask({})).toBe('UNAUTHENTICATED');
    expect(await ask({ 'tightrope-key': await keyFor('publishable', {}, closed) })).toBe(200);
    expect(await ask(bearer(await keyFor('publishable', {}, closed)))).toBe(200);
    expect(await ask(bearer(await closed.tokenFor('ada')))).toBe(200);
    expect(await ask(bearer(await keyFor('service', {}, closed)))).toBe(200);
    for (const kind of ['analyst', 'admin'] as const)
      expect(await ask(bearer(await keyFor(kind, {}, closed)))).toBe('UNAUTHENTICATED');
    expect(await ask(bearer(adminKey))).toBe('UNAUTHENTICATED');
  });
});

describe('a publishable key', () => {
  it('is for the origins that it names', async () => {
    const key = await keyFor('publishable', { origins: ['https://shop.example'] });
    const from = (origin: string | null) =>
      statusOf(list, { 'tightrope-key': key, ...(origin === null ? {} : { origin }) });
    expect(await from('https://shop.example')).toBe(200);
    for (const origin of ['https://evil.example', 'https://shop.example.evil.example', 'null', '', null])
      expect(await from(origin), String(origin)).toBe('UNAUTHENTICATED');
  });

  it('lets pages of its origins read answers, and takes that back when it is revoked', async () => {
    const made = await shop.shop.keys.create({
      kind: 'publishable',
      name: 'cors',
      origins: ['https://m.shop.example'],
      surfaces: null,
    });
    const allowed = async () => {
      const preflight = new Request('http://localhost/graphql', {
        method: 'OPTIONS',
        headers: { origin: 'https://m.shop.example', 'access-control-request-method': 'POST' },
      });
      return (await shop.app.fetch(preflight)).headers.get('access-control-allow-origin');
    };
    expect(await allowed()).toBe('https://m.shop.example');
    await shop.shop.keys.revoke(made.ok ? made.value.record.keyId : '');
    expect(await allowed()).toBeNull();
  });

  it('is for the surfaces that it names, wherever a list is asked for, and for a customer who sends it too', async () => {
    const key = await keyFor('publishable', { surfaces: ['MOST_BOUGHT'] });
    const other = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode } }';
    const below = '{ product(id: "p1") { recommendations(surface: BOUGHT_BOUGHT) { mode } } }';
    for (const headers of [{}, bearer(await shop.tokenFor('ada'))]) {
      const ask = (query: string) => statusOf(query, { 'tightrope-key': key, ...headers });
      expect(await ask(list)).toBe(200);
      expect(await ask(other)).toBe('FORBIDDEN');
      expect(await ask(below)).toBe('FORBIDDEN');
    }
  });

  it('opens nothing of the admin endpoint', async () => {
    expect(await statusOf('{ __typename }', bearer(await keyFor('publishable')), '/admin/graphql')).toBe(
      'UNAUTHENTICATED',
    );
  });
});

describe('a request', () => {
  it('with two keys, or a bad one beside a good token, is nobody', async () => {
    const key = await keyFor('service');
    expect(await statusOf(list, { ...bearer(key), 'tightrope-key': key })).toBe('UNAUTHENTICATED');
    const token = await shop.tokenFor('ada');
    expect(await statusOf(list, { ...bearer(token), 'tightrope-key': `pk_${'x'.repeat(43)}` })).toBe('UNAUTHENTICATED');
    expect(await statusOf(list, { ...bearer(token), 'tightrope-key': '' })).toBe('UNAUTHENTICATED');
  });

  it('cannot bring its key in the address', async () => {
    const key = await keyFor('admin');
    for (const name of ['key', 'access_token', 'tightrope-key', 'authorization'])
      expect(await statusOf('{ keys { id } }', {}, `/admin/graphql?${name}=${key}`)).toBe('UNAUTHENTICATED');
  });
});

describe('on the admin endpoint', () => {
  const upsert = 'mutation { upsertProducts(input: []) { created } }';
  const read = '{ privacyLedger { delta } }';
  const decide = '{ keys { id } }';

  it.each([
    ['service', [200, 'FORBIDDEN', 'FORBIDDEN']],
    ['analyst', ['FORBIDDEN', 200, 'FORBIDDEN']],
    ['admin', [200, 200, 200]],
  ] as const)('a key for %s does what it is for, and nothing else', async (kind, expected) => {
    const headers = bearer(await keyFor(kind));
    const got = [];
    for (const query of [upsert, read, decide]) got.push(await statusOf(query, headers, '/admin/graphql'));
    expect(got).toEqual(expected);
  });

  it('keys are made, shown once, changed over and revoked', async () => {
    const create = await shop.askAdmin<{ createKey: { secret: string; key: { id: string }; userErrors: object[] } }>(
      'mutation { createKey(input: { kind: ANALYST, name: "reports" }) { secret key { id kind name } userErrors { code } } }',
    );
    const { secret, key } = create.data.createKey;
    expect(await statusOf(read, bearer(secret), '/admin/graphql')).toBe(200);
    const listed = await shop.askAdmin<{ keys: { id: string; lastUsedAt: string | null }[] }>(
      '{ keys { id kind name origins surfaces createdAt lastUsedAt revokedAt } }',
    );
    expect(listed.text).not.toContain(secret);
    expect(listed.data.keys.find(({ id }) => id === key.id)?.lastUsedAt).not.toBeNull();
    const rotate = 'mutation { rotateKey(name: "reports") { secret userErrors { code } } }';
    expect((await shop.askAdmin<{ rotateKey: object }>(rotate)).data.rotateKey).toMatchObject({ userErrors: [] });
    expect((await shop.askAdmin<{ rotateKey: object }>(rotate)).data.rotateKey).toEqual({
      secret: null,
      userErrors: [{ code: 'TOO_MANY' }],
    });
    const revoke = `mutation { revokeKey(id: "${key.id}") { key { revokedAt } userErrors { code } } }`;
    expect((await shop.askAdmin<{ revokeKey: object }>(revoke)).data.revokeKey).toMatchObject({ userErrors: [] });
    expect(await statusOf(read, bearer(secret), '/admin/graphql')).toBe('UNAUTHENTICATED');
    expect((await shop.askAdmin<{ revokeKey: object }>(revoke)).data.revokeKey).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND' }],
    });
  });
});
