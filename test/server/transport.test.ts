import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import { listQuery } from './support/listQuery.ts';
import { monday, testApp } from './support/testApp.ts';

const shop = await testApp({ environment: { TIGHTROPE_CORS_ORIGINS: 'https://shop.example' } });
const longEnough = 'a secret that is long enough for anything we make of it';
const production = await testApp({
  environment: { NODE_ENV: 'production', TIGHTROPE_ADMIN_KEY: longEnough, TIGHTROPE_OPEN_STOREFRONT: 'on' },
});

const get = (path: string, headers: Record<string, string> = {}) =>
  shop.app.fetch(new Request(`http://localhost${path}`, { headers }));
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('the size of a request', () => {
  it('of ten megabytes is refused with 413, declared or not, and costs no reading', async () => {
    const query = `{ product(sku: "${'x'.repeat(10_000_000)}") { id } }`;
    const response = await shop.post('/graphql', JSON.stringify({ query }));
    expect(response.status).toBe(413);
    expect(await codeOf(response)).toBe('TOO_MANY');
    expect((await shop.ask('{ __typename }')).status).toBe(200);
  });

  it('is 64 KiB for a storefront, to the byte', async () => {
    const sized = (bytes: number) => {
      const body = JSON.stringify({ query: '{ __typename }', extensions: { padding: '' } });
      return body.replace('"padding":""', `"padding":"${'x'.repeat(bytes - body.length)}"`);
    };
    expect((await shop.post('/graphql', sized(65_536))).status).toBe(200);
    expect((await shop.post('/graphql', sized(65_537))).status).toBe(413);
  });

  it('is bounded in depth too: JSON that nests deeply is refused before it is parsed', async () => {
    const deep = `{"query":"{ __typename }","variables":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`;
    const response = await shop.post('/graphql', deep);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('INVALID');
  });
});

describe('the form of a request', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/json; charset=utf-16',
    '',
  ])('as %j is refused with 415', async (type) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await shop.app.fetch(
      new Request('http://localhost/graphql', {
        method: 'POST',
        body,
        headers: type === '' ? {} : { 'content-type': type },
      }),
    );
    expect(response.status).toBe(415);
  });

  it('is POST: by GET nothing is asked and nothing changed', async () => {
    for (const query of ['{__typename}', 'mutation{setConsent(input:{choices:[]}){userErrors{code}}}']) {
      const response = await get(`/graphql?query=${encodeURIComponent(query)}`);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD'])
      expect((await shop.app.fetch(new Request('http://localhost/graphql', { method }))).status, method).toBe(405);
  });

  it.each([
    ['a list of questions', '[{"query":"{__typename}"},{"query":"{__typename}"}]'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['broken JSON', '{"query":'],
    ['no query', '{"variables":{}}'],
    ['a name that is not known', '{"query":"{__typename}","constructor":1}'],
    ['bytes that are no UTF-8', '\u00ff'],
  ])('with %s is refused, and never a failure of ours', async (_what, body) => {
    const bytes = body === '\u00ff' ? new Uint8Array([0x22, 0xff, 0x22]) : body;
    const response = await shop.post('/graphql', bytes, { accept: 'application/graphql-response+json' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('may have anything in it without a failure of ours', async () => {
    const oddities = [
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      '💥'.repeat(100),
      '{{7*7}}',
      '"; DROP TABLE items; --',
    ];
    for (const oddity of oddities) {
      const input = { surface: oddity, productId: oddity, context: { sessionToken: oddity, [oddity]: 1 } };
      const { status, text } = await shop.ask(listQuery, { variables: { input, first: 1 } });
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/node_modules|\.ts:|at \w+ \(|Unexpected error/);
    }
  });
});

describe('who asks', () => {
  it.each([
    'x',
    'a.b.c',
    'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.',
  ])('with the bad token %j gets 401 and a code', async (token) => {
    const { status, errors } = await shop.ask('{ __typename }', { token });
    expect(status).toBe(401);
    expect(errors).toEqual([
      { message: 'This token or key is not valid here.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it('with a token that has run out gets 401', async () => {
    const token = await shop.tokenFor('ada');
    shop.clock.at = monday + 3_600_000;
    expect((await shop.ask('{ __typename }', { token })).status).toBe(401);
    shop.clock.at = monday;
    expect((await shop.ask('{ __typename }', { token })).status).toBe(200);
  });
});

describe('what is asked', () => {
  const codes = async (query: string) => (await shop.ask(query)).errors.map(({ extensions }) => extensions?.code);

  it('is refused when it is too much at once, and no limit is named', async () => {
    const aliases = Array.from({ length: 11 }, (_, place) => `a${place}: __typename`).join(' ');
    const tokens = Array.from({ length: 600 }, (_, place) => `f${place}`).join(' ');
    const bomb = Array.from(
      { length: 12 },
      (_, at) =>
        `fragment A${at} on Product {x: recommendations(surface: TRENDING) {items {nodes {...A${at + 1}}}} y: recommendations(surface: TRENDING) {items {nodes {...A${at + 1}}}}}`,
    );
    const cart = Array.from({ length: 1000 }, () => '"p1"').join(' ');
    const mutation = 'setConsent(input: {choices: []}) { userErrors { code } }';
    for (const query of [
      `{ ${aliases} }`,
      `{ product(id: "p1") { ${tokens} } ${'product '.repeat(400)} }`,
      `{ product(id: "p1") {...A0} } ${bomb.join(' ')} fragment A12 on Product {id}`,
      `{ ${Array.from({ length: 6 }, () => '__typename').join(' ')} }`,
      `{ recommendations(input: {surface: FOR_YOU, context: {}, cart: [${cart}]}) { mode } }`,
      `mutation { ${mutation} ${mutation} }`,
      `mutation { a: ${mutation} b: ${mutation} }`,
    ]) {
      const { errors, status, text } = await shop.ask(query);
      expect(
        errors.map(({ message }) => message),
        query.slice(0, 60),
      ).toEqual(['This asks for too much at once.']);
      expect(status).toBe(200);
      expect(text).not.toMatch(/\d{2,}/);
    }
    const two = JSON.stringify({ query: 'query A { __typename } query B { __typename }', operationName: 'A' });
    expect(await codeOf(await shop.post('/graphql', two))).toBe('TOO_MANY');
    expect(await codes('{ a0: __typename }')).toEqual([]);
  });

  it('gets no guesses at names', async () => {
    for (const query of [
      '{ prodct(id: "p1") { id } }',
      '{ product(idd: "p1") { id } }',
      '{ product(id: "p1") { titel } }',
      '{ recommendations(input: {surface: FOR_YO, context: {}}) { mode } }',
    ]) {
      const { errors, text } = await shop.ask(query);
      expect(errors.length, query).toBeGreaterThan(0);
      expect(text).not.toMatch(/did you mean/i);
    }
    const variables = { input: { surface: 'FOR_YO', context: {} } };
    expect((await shop.ask(listQuery, { variables })).text).not.toMatch(/did you mean/i);
  });

  it('gets a typed answer for every number that first cannot be, as literal, variable and default', async () => {
    const list = (first: string) =>
      `{ recommendations(input: {surface: MOST_BOUGHT, context: {}}, first: ${first}) { mode } }`;
    for (const first of ['-1', '0', '51', '99999999', '2147483648', '1e400', '"10"', '1.5', 'true', '[1, 2]'])
      expect((await shop.ask(list(first))).errors, first).toHaveLength(1);
    for (const first of [-1, 0, 99_999_999, 2 ** 31, 2 ** 40, '10', 1.5, true]) {
      const answer = await shop.ask(`query ($first: Int) ${list('$first')}`, { variables: { first } });
      expect(answer.errors, String(first)).toHaveLength(1);
    }
    expect((await shop.ask(`query ($first: Int = 99999999) ${list('$first')}`)).errors).toHaveLength(1);
    expect((await shop.ask(list('null'))).errors).toEqual([]);
  });
});

describe('in production', () => {
  it('the schema is not described, under no name', async () => {
    for (const query of [
      '{ __schema { types { name } } }',
      '{ __type(name: "Query") { name } }',
      'query __schema { ...__type } fragment __type on Query { __schema { types { name } } }',
      '{ x: __schema { types { name } } }',
    ]) {
      const { data, errors } = await production.ask(query);
      expect(data ?? null, query).toBeNull();
      expect(errors.length).toBeGreaterThan(0);
    }
    expect((await production.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
    expect((await shop.ask('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });

  it('there is no page to explore it', async () => {
    const page = await production.app.fetch(
      new Request('http://localhost/graphql', { headers: { accept: 'text/html' } }),
    );
    expect(page.status).toBe(405);
  });
});

describe('the page that explores the schema', () => {
  it('begins with a query about two products of this shop, and the query works', async () => {
    const page = await get('/graphql', { accept: 'text/html' });
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    const query = JSON.parse(/"defaultQuery":("(?:[^"\\]|\\.)*")/.exec(html)![1]!) as string;
    expect(query).toContain('{ productId: "p0", kind: VIEW }, { productId: "p1", kind: VIEW }');
    const { data, errors } = await shop.ask<{ recommendations: { mode: string; items: { edges: unknown[] } } }>(query);
    expect(errors).toEqual([]);
    expect(data.recommendations.mode).toBe('SESSION_ONLY');
    expect(data.recommendations.items.edges).toHaveLength(10);
  });

  it('comes whole from this server: no script, style or frame of the page is fetched from elsewhere', async () => {
    const html = await (await get('/graphql', { accept: 'text/html' })).text();
    expect(html.length).toBeGreaterThan(1_000_000); // GraphiQL itself is in it
    expect(html).not.toMatch(/<(?:script|link|iframe)[^>]*(?:src|href)="(?:https?:)?\/\//);
  });
});

describe('every answer', () => {
  it('is kept by nobody, sniffed by nobody, framed by nobody, and names no maker: of every path but what is given away, and whatever is wrong', async () => {
    const large = 'x'.repeat(70_000);
    const answers = await Promise.all([
      get('/'),
      get('/health'),
      get('/nowhere'),
      get('/graphql'),
      get('/graphql', { accept: 'text/html' }),
      shop.post('/graphql', '{"query":"{__typename}"}'),
      shop.post('/admin/graphql', '{"query":"{__typename}"}'),
      ...['/ready', '/disclosure', '/metrics', '/device/nothing', '/export/x.json'].map((path) => get(path)),
      ...['/opendsr/discovery', '/opendsr/requests', '/admin/catalogue', '/demo/token', '/console/nothing'].map(
        (path) => get(path),
      ),
      shop.post('/graphql', '{"query":'),
      shop.post('/graphql', large),
      shop.post('/graphql', '{}', { 'content-type': 'text/plain' }),
      shop.post('/admin/catalogue', '[]'),
      shop.post('/opendsr/requests', '{}'),
      shop.app.fetch(new Request('http://localhost/graphql', { method: 'OPTIONS' })),
      shop.app.fetch(new Request('http://localhost/graphql', { method: 'DELETE' })),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 204, 400, 401, 404, 405, 413, 415]));
    for (const { headers, url } of answers) {
      expect(headers.get('cache-control'), url).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      for (const telling of ['x-powered-by', 'server']) expect(headers.get(telling)).toBeNull();
    }
  });

  it('may be read by pages on the list of origins, and by no others', async () => {
    const from = (origin: string) => shop.post('/graphql', '{"query":"{__typename}"}', { origin });
    const allowed = await from('https://shop.example');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(allowed.headers.get('access-control-expose-headers')).toBe('retry-after');
    for (const origin of ['https://evil.example', 'https://shop.example.evil', 'http://shop.example', 'null'])
      expect((await from(origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();

    const ask = (path: string, origin: string) =>
      shop.app.fetch(
        new Request(`http://localhost${path}`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST' },
        }),
      );
    expect((await ask('/graphql', 'https://shop.example')).headers.get('access-control-allow-methods')).toBe('POST');
    expect((await ask('/graphql', 'https://evil.example')).headers.get('access-control-allow-methods')).toBeNull();
    // What Apollo Client, urql and OpenTelemetry add by themselves: without leave for each a browser asks nothing at all.
    const sent = (await ask('/graphql', 'https://shop.example')).headers.get('access-control-allow-headers') ?? '';
    expect(sent.split(', ')).toEqual(expect.arrayContaining(['authorization', 'tightrope-key', 'content-type']));
    expect(sent.split(', ')).toEqual(expect.arrayContaining(['apollographql-client-name', 'traceparent', 'baggage']));
    expect((await ask('/admin/graphql', 'https://shop.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a failure of ours', () => {
  it('is masked: neither message nor place comes out', async () => {
    const store = memoryStore();
    const failing = {
      ...store,
      catalogue: { ...store.catalogue, version: () => Promise.reject(new Error('SELECT secret FROM vault')) },
    };
    const broken = await testApp({ store: failing, withoutModel: true });
    const { text, errors, status } = await broken.ask('{ product(id: "p1") { id } }');
    expect(errors[0]?.message).toBe('Unexpected error.');
    expect(text).not.toContain('vault');
    expect(status).toBe(200);
    const ready = await broken.app.fetch(new Request('http://localhost/ready'));
    expect(ready.status).toBe(503);
  });
});

describe('the plain pages', () => {
  it('say where to ask, how lists are made, and that all is well', async () => {
    expect(await (await get('/')).text()).toContain('POST /graphql');
    expect(await (await get('/disclosure')).text()).toContain('About 20 in 100 places');
    expect((await get('/health')).status).toBe(200);
    expect((await get('/ready')).status).toBe(200);
    expect((await get('/constructor')).status).toBe(404);
  });
});

describe('the plain way and the whole one', () => {
  const types = [
    '*/*',
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
  ];
  const questions = [
    { query: '{ __typename }' },
    { query: 'query A { __typename } query B { b: __typename }', operationName: 'B' },
    { query: 'query ($first: Int) { policyChanges(first: $first) { changes } }', variables: { first: 2 } },
    { query: listQuery },
    { query: '{ policyChanges(first: 0) { changes } }' }, // refused by a resolver
    { query: '{ product(sku: 7) { id } }' }, // not valid
    { query: 'query ($first: Int) { policyChanges(first: $first) { changes } }', variables: { first: 'two' } },
    { query: '{ __typename', variables: null },
    { query: 'query A { __typename } query B { __typename }', operationName: 'C' },
    { query: 'subscription { __typename }' },
    { variables: {} },
    { query: '{ __typename }', variables: [] },
    { query: '{ __typename }', more: true },
    [{ query: '{ __typename }' }],
    null,
    7,
  ];

  it.each(types)('say the same, to the byte, to who accepts %s', async (accept) => {
    const said = async (app: typeof shop, body: string) => {
      const headers = { 'content-type': 'application/json', accept };
      const response = await app.app.fetch(new Request('http://localhost/graphql', { method: 'POST', body, headers }));
      return [response.status, [...response.headers].toSorted(), await response.text()];
    };
    const app = await testApp({ withoutModel: true });
    await said(app, JSON.stringify({ query: '{ __typename }' })); // from now on it is known what type they are to have
    for (const body of [...questions.map((question) => JSON.stringify(question)), '{ "query": ', '']) {
      const whole = await said(await testApp({ withoutModel: true }), body); // nobody has asked it before
      expect(await said(app, body), body).toEqual(whole);
    }
  });

  it('change something once, though what is asked beside it is refused', async () => {
    const app = await testApp({ withoutModel: true });
    await app.ask('{ __typename }');
    const change = 'setConsent(input: { choices: [{ purpose: LEARN, granted: true }] })';
    const { errors } = await app.ask(
      `mutation { ${change} { shopper { consents(after: "nowhere") { edges { cursor } } } } }`,
      {
        token: await app.tokenFor('ada'),
      },
    );
    expect(errors).toMatchObject([{ path: ['setConsent', 'shopper', 'consents'] }]);
    expect(await app.store.people.consentHistory(app.shop.pseudonym('ada'))).toHaveLength(1);
  });
});
