import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import { readManifest } from '../../server/guards/readManifest.ts';
import { storefrontLimits } from '../../server/guards/storefrontLimits.ts';
import { storefrontSchema } from '../../server/schemas.ts';
import { testApp } from './support/testApp.ts';

const list = (more = '') =>
  `{ recommendations(input: { surface: MOST_BOUGHT, context: {} }${more}) { items { edges { node { id title price { amount } } reason { text } } } } }`;

type Shop = Awaited<ReturnType<typeof testApp>>;
const post = (shop: Shop, query: string, headers: Record<string, string> = {}, peer = '192.0.2.1') =>
  shop.app.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    }),
    peer,
  );

describe('the weight of a question', () => {
  it('is that of what it may answer: a whole page of fifty passes, lists of fifty in lists of fifty do not', async () => {
    const shop = await testApp();
    const code = async (query: string, variables?: Record<string, unknown>) =>
      (await shop.ask(query, variables ? { variables } : {})).errors[0]?.extensions?.code;
    expect(await code(list(', first: 50'))).toBeUndefined();
    const nested = (of: string) =>
      `{ recommendations(input: { surface: MOST_BOUGHT, context: {} }, first: ${of}) { items { nodes { recommendations(surface: BOUGHT_BOUGHT, first: ${of}) { items { nodes { id } } } } } } }`;
    expect(await code(nested('5'))).toBeUndefined();
    expect(await code(nested('50'))).toBe('TOO_MANY');
    const byVariable = nested('$first').replace('{', 'query ($first: Int) {');
    expect(await code(byVariable, { first: 5 })).toBeUndefined();
    expect(await code(byVariable, { first: 50 })).toBe('TOO_MANY');
    // What was weighed before is not taken for another number, nor for what is no number.
    for (const first of [1, 50, 1, 50])
      expect(await code(byVariable, { first })).toBe(first === 1 ? undefined : 'TOO_MANY');
    for (const first of [-1, 51, 1.5, '1', [1], 1e300])
      expect((await shop.ask(byVariable, { variables: { first } })).errors).not.toEqual([]);
    expect(await code(byVariable.replace('Int', 'Int = 50'))).toBe('TOO_MANY');
  });
});

describe('rate limits', () => {
  it('count by address, and say when to come again', async () => {
    const shop = await testApp({ environment: { TIGHTROPE_RATE_PER_ADDRESS: '100' } });
    const statuses = [];
    for (let count = 0; count < 12; count += 1)
      statuses.push((await post(shop, '{ product(id: "p1") { id } }')).status);
    // Ten points for the field, and one for the product.
    expect(statuses.filter((status) => status === 200)).toHaveLength(9);
    const refused = await post(shop, '{ product(id: "p1") { id } }');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect((await post(shop, '{ product(id: "p1") { id } }', {}, '192.0.2.2')).status).toBe(200);
  });

  it('count every root field, however many come in one request, and what they weigh', async () => {
    const shop = await testApp({ environment: { TIGHTROPE_RATE_PER_ADDRESS: '100' } });
    const five = `{ ${[1, 2, 3, 4, 5].map((n) => `a${n}: product(id: "p${n}") { id }`).join(' ')} }`;
    expect((await post(shop, five)).status).toBe(200);
    const second = await post(shop, five);
    expect(second.status).toBe(429);
    expect(second.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await post(shop, list(', first: 50'), {}, '192.0.2.3')).status).toBe(429);
  });

  it('count by customer, wherever they ask from', async () => {
    const shop = await testApp({ environment: { TIGHTROPE_RATE_PER_CUSTOMER: '50' } });
    const as = async (subject: string, peer: string) => {
      const headers = { authorization: `Bearer ${await shop.tokenFor(subject)}` };
      return (await post(shop, '{ product(id: "p1") { id } }', headers, peer)).status;
    };
    const statuses = [];
    for (let count = 0; count < 6; count += 1) statuses.push(await as('ada', `192.0.2.${count}`));
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await as('bob', '192.0.2.1')).toBe(200);
  });

  it('count by key, whoever holds it, and what is refused otherwise too', async () => {
    const shop = await testApp({ environment: { TIGHTROPE_RATE_PER_KEY: '50' } });
    const made = await shop.shop.keys.create({ kind: 'publishable', name: 'page', origins: [], surfaces: null });
    const headers = { 'tightrope-key': made.ok ? made.value.key : '' };
    const statuses = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await post(shop, '{ nonsense', headers, `192.0.2.${count}`)).status);
    expect(statuses.slice(-1)).toEqual([429]);
    expect(statuses[0]).not.toBe(429);
    expect((await post(shop, '{ product(id: "p1") { id } }')).status).toBe(200);
  });

  it('count guesses at tokens', async () => {
    const shop = await testApp({ environment: { TIGHTROPE_RATE_PER_ADDRESS: '100' } });
    const statuses = [];
    for (let count = 0; count < 12; count += 1)
      statuses.push((await post(shop, '{ __typename }', { authorization: `Bearer guess-${count}` })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it.each([
    '/opendsr/requests/some-request',
    '/export/nothing.json',
    '/metrics',
  ])('count at %s too, by address and by key, together with GraphQL', async (path) => {
    const shop = await testApp({ environment: { TIGHTROPE_RATE_PER_ADDRESS: '50', TIGHTROPE_RATE_PER_KEY: '50' } });
    const made = await shop.shop.keys.create({ kind: 'service', name: 'other', origins: [], surfaces: null });
    if (!made.ok) throw new Error(made.refusal);
    const get = (authorization: string, peer: string) =>
      shop.app.fetch(new Request(`http://localhost${path}`, { headers: { authorization } }), peer);
    const guesses = [];
    for (let count = 0; count < 7; count += 1) guesses.push((await get(`Bearer guess-${count}`, '192.0.2.1')).status);
    expect(guesses.slice(5)).toEqual([429, 429]);
    expect(guesses.slice(0, 5)).not.toContain(429);
    expect((await post(shop, '{ __typename }')).status).toBe(429);
    const asked = [];
    for (let count = 0; count < 6; count += 1)
      asked.push(await get(`Bearer ${made.value.key}`, `192.0.2.${count + 2}`));
    expect(asked.map(({ status }) => status)).toEqual([...Array(5).fill(404), 429]);
    expect(Number(asked.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a text', () => {
  const shop = testApp();
  const code = async (query: string, variables?: Record<string, unknown>) =>
    (await (await shop).ask(query, variables ? { variables } : {})).errors[0]?.extensions?.code;
  const query = 'query ($sku: String) { product(sku: $sku) { id } }';

  it('has at most 256 characters on the storefront, in the document and in variables', async () => {
    expect(await code(query, { sku: 'x'.repeat(256) })).toBeUndefined();
    expect(await code(query, { sku: 'x'.repeat(257) })).toBe('INVALID');
    expect(await code(`{ product(sku: "${'x'.repeat(257)}") { id } }`)).toBe('INVALID');
    expect(await code(`{ product(sku: """${'x'.repeat(257)}""") { id } }`)).toBe('INVALID');
  });

  it('has no zero and no half of a character in it, on either endpoint', async () => {
    for (const bad of ['a\u0000b', '\ud800', '\udc00x']) {
      expect(await code(query, { sku: bad }), JSON.stringify(bad)).toBe('INVALID');
      const { errors } = await (await shop).askAdmin('query ($v: ID) { build(version: $v) { id } }', { v: bad });
      expect(errors[0]?.extensions?.code).toBe('INVALID');
    }
    expect(await code('{ product(sku: "a\\u0000b") { id } }')).toBe('INVALID');
  });
});

describe('a question that takes too long', () => {
  it('is answered after two seconds on the storefront, with a code, and when to come again', async () => {
    const store = memoryStore();
    const slow = { ...store, people: { ...store.people, viewerOf: () => new Promise<never>(() => {}) } };
    const shop = await testApp({ store: slow });
    const headers = { authorization: `Bearer ${await shop.tokenFor('ada')}` };
    const response = await post(
      shop,
      '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode } }',
      headers,
    );
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TIMED_OUT' } }] });
  });
});

describe('persisted operations', () => {
  const known = '{ product(id: "p1") { id } }';
  const act =
    'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }] }) { userErrors { code } } }';
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const manifest = JSON.stringify({ [hash(known)]: known, [hash(act)]: act });
  const read = readManifest(manifest, storefrontSchema, storefrontLimits);
  const shop = testApp({ persisted: read.ok ? read.value : null });
  const extensions = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
  const byPost = async (body: object, path = '/graphql') => {
    const response = await (await shop).post(path, JSON.stringify(body));
    const { data, errors } = (await response.json()) as {
      data?: object;
      errors?: { extensions?: { code?: string } }[];
    };
    return errors?.[0]?.extensions?.code ?? data;
  };
  const byGet = async (params: Record<string, string>, headers: Record<string, string> = {}) =>
    (await shop).app.fetch(
      new Request(`http://localhost/graphql?${new URLSearchParams(params)}`, {
        headers: { accept: 'application/json', ...headers },
      }),
    );

  it('are answered by their names, and nothing else is', async () => {
    expect(await byPost({ extensions: extensions(hash(known)) })).toEqual({ product: { id: 'p1' } });
    for (const body of [
      { query: known },
      { query: '{ __typename }' },
      { query: known, extensions: extensions(hash(known)) },
      { query: '{ product(id: "p2") { id } }', extensions: extensions(hash(known)) },
      { extensions: extensions(hash('{ product(id: "p2") { id } }')) },
      { extensions: extensions('__proto__') },
      { extensions: extensions('constructor') },
      { extensions: { persistedQuery: { version: 2, sha256Hash: hash(known) } } },
      { documentId: hash(known) },
    ])
      expect(await byPost(body), JSON.stringify(body)).toMatch(/PERSISTED_ONLY|INVALID|BAD_REQUEST/);
  });

  it('are read from Apollo’s manifest too, and are held to the same', () => {
    const apollos = (id: string, body: string) =>
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id, body, name: 'A' }] });
    const right = readManifest(apollos(hash(known), known), storefrontSchema, storefrontLimits);
    expect(right.ok && [...right.value]).toEqual([[hash(known), known]]);
    const wrong = readManifest(apollos(hash(known), '{ policy { id } }'), storefrontSchema, storefrontLimits);
    expect(wrong.ok ? '' : wrong.refusal.join()).toContain('SHA-256');
  });

  it('cannot be added from outside, not even by asking twice', async () => {
    const other = '{ product(id: "p3") { id } }';
    for (let time = 0; time < 2; time += 1)
      expect(await byPost({ query: other, extensions: extensions(hash(other)) })).toBe('PERSISTED_ONLY');
    expect(await byPost({ extensions: extensions(hash(other)) })).toBe('PERSISTED_ONLY');
  });

  it('may be asked by GET where they change nothing, by nobody in particular', async () => {
    const params = { extensions: JSON.stringify(extensions(hash(known))) };
    const answered = await byGet(params);
    expect(answered.status).toBe(200);
    expect(await answered.json()).toEqual({ data: { product: { id: 'p1' } } });
    expect(answered.headers.get('cache-control')).toBe('no-store');
    expect((await byGet({ extensions: JSON.stringify(extensions(hash(act))) })).status).toBe(405);
    expect((await byGet({ query: known })).status).toBe(405);
    expect((await byGet({ ...params, query: known })).status).toBe(400);
    const token = await (await shop).tokenFor('ada');
    expect((await byGet(params, { authorization: `Bearer ${token}` })).status).toBe(405);
  });

  it('leave the admin endpoint as it is', async () => {
    expect((await (await shop).askAdmin('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it.each([
    ['what is no JSON', 'x', 'names and documents'],
    ['a list', '[]', 'names and documents'],
    ['a number for a document', '{"a": 1}', 'names and documents'],
    ['a hash of something else', JSON.stringify({ [hash('x')]: known }), 'SHA-256'],
    ['what is no question', '{"a": "{"}', 'cannot be parsed'],
    ['a field that there is not', '{"a": "{ nothing }"}', 'not valid'],
    [
      'a question that is too large',
      JSON.stringify({ a: `{ ${Array.from({ length: 6 }, (_, n) => `a${n}: __typename`)} }` }),
      'larger',
    ],
    ['a name that no client could send', JSON.stringify({ 'a b': known }), 'name'],
  ])('are refused at the start where the manifest has %s', (_what, text, complaint) => {
    const refused = readManifest(text, storefrontSchema, storefrontLimits);
    expect(refused.ok ? [] : refused.refusal.join()).toContain(complaint);
  });
});
