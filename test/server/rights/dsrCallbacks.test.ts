import { verify, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../server/log.ts';
import { nodeListener } from '../../../server/nodeListener.ts';
import { callbackAddresses } from '../../../server/rights/callbackAddresses.ts';
import { dsrCallbacks } from '../../../server/rights/dsrCallbacks.ts';
import { type DsrSigner, readDsrSigner } from '../../../server/rights/dsrSigner.ts';
import { postCallback } from '../../../server/rights/postCallback.ts';
import { listen } from '../../support/listen.ts';
import { selfSigned } from '../../support/selfSigned.ts';
import { adminKey, monday, testApp } from '../support/testApp.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const domain = 'rights.shop.example';
const own = selfSigned(domain);

/** What another system of the shop was told, and how it takes that. */
const heard: { readonly url: string; readonly headers: Record<string, unknown>; readonly body: string }[] = [];
let takes: 'gladly' | 'badly' | 'elsewhere' | 'never';
let shop: Awaited<ReturnType<typeof testApp>>;
let signer: DsrSigner;
let service: string;
let controller: string;
let close: () => void;

beforeAll(async () => {
  const read = readDsrSigner(own.key, own.certificate, domain);
  if (!read.ok) throw new Error(read.refusal);
  signer = read.value;
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => (body += piece));
    request.on('end', () => {
      heard.push({ url: String(request.url), headers: request.headers, body });
      if (takes === 'never') return;
      if (takes === 'elsewhere') response.setHeader('location', `${controller}/elsewhere`);
      response.statusCode = { gladly: 202, badly: 500, elsewhere: 307 }[takes];
      response.end();
    });
  });
  controller = await listen(receiver);
  shop = await testApp({
    dsrSigner: signer,
    environment: {
      TIGHTROPE_DSR_KEY: 'given',
      TIGHTROPE_DSR_CERTIFICATE: 'given',
      TIGHTROPE_DSR_CALLBACKS: `https://privacy.shop.example, ${controller}`,
      TIGHTROPE_PUBLIC_URL: `https://${domain}`,
    },
  });
  const server = createServer(nodeListener(shop.app.fetch, silentLog));
  service = `${await listen(server)}/opendsr`;
  close = () => {
    server.close();
    receiver.close();
    receiver.closeAllConnections();
  };
});
afterAll(() => close());
beforeEach(() => {
  heard.length = 0;
  takes = 'gladly';
});

/** Made anew for each round, as after a restart: what it knows is in the store. */
const tellOthers = (post = postCallback()) =>
  dsrCallbacks({
    ...{ callbacks: shop.store.callbacks, rights: shop.store.rights, signer, post, audit: shop.shop.audit },
    ...{ log: silentLog, now: () => shop.clock.at, mayCall: callbackAddresses(shop.config.dsr.callbacks) },
  })();

let requests = 0;
function nextId(): string {
  requests += 1;
  return `a7551968-d5d6-44b2-9831-${String(requests).padStart(12, '0')}`;
}
async function send(method: string, path: string, body?: object) {
  const response = await fetch(`${service}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers) };
}
const bring = (id: string, type: string, urls: readonly unknown[], subject = 'ada') =>
  send('POST', '/requests', {
    ...{ regulation: 'gdpr', subject_request_id: id, subject_request_type: type },
    submitted_time: '2026-01-05T08:00:00Z',
    subject_identities: [{ identity_type: 'controller_customer_id', identity_value: subject, identity_format: 'raw' }],
    status_callback_urls: urls,
  });
const isOurs = (body: string, headers: Record<string, unknown>): boolean =>
  headers['x-opendsr-processor-domain'] === domain &&
  verify(
    'sha256',
    Buffer.from(body),
    new X509Certificate(own.certificate).publicKey,
    Buffer.from(String(headers['x-opendsr-signature']), 'base64'),
  );

describe('OpenDSR with a key', () => {
  it('signs every answer over its very bytes, and shows the certificate to anybody', async () => {
    const discovery = await send('GET', '/discovery');
    expect(JSON.parse(discovery.text)).toMatchObject({
      status_callbacks_supported: true,
      processor_certificate: `https://${domain}/opendsr/certificate.pem`,
    });
    const shown = await fetch(`${service}/certificate.pem`);
    expect(await shown.text()).toBe(own.certificate);
    const id = nextId();
    const answers = [
      discovery,
      await send('GET', '/discovery'),
      await bring(id, 'erasure', []),
      await send('GET', `/requests/${id}`),
      await send('DELETE', `/requests/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 201, 200, 202]);
    for (const { text, headers } of answers) {
      expect(isOurs(text, headers)).toBe(true);
      expect(isOurs(`${text} `, headers)).toBe(false);
    }
  });

  it.each([
    ['the key of another', () => readDsrSigner(selfSigned(domain).key, own.certificate, domain), 'not that of its key'],
    [
      'a certificate for elsewhere',
      () => readDsrSigner(own.key, own.certificate, 'shop.example'),
      'not for shop.example',
    ],
    ['what is no key', () => readDsrSigner('secret', own.certificate, domain), 'cannot be read'],
  ])('refuses %s, and repeats nothing of it', (_what, read, why) => {
    expect(read()).toEqual({ ok: false, refusal: expect.stringContaining(why) });
    expect(JSON.stringify(read())).not.toContain('secret');
  });
});

describe('OpenDSR’s callbacks', () => {
  it('tell each address once that a request is done, signed, and nothing of whose it was', async () => {
    const id = nextId();
    const urls = [`${controller}/told?desk=1`, `${controller}/also`, `${controller}/also`];
    expect((await bring(id, 'access', urls)).status).toBe(201);
    expect(heard).toEqual([]); // never while somebody waits for an answer
    expect([await tellOthers(), await tellOthers()]).toEqual([2, 0]);
    expect(heard.map(({ url }) => url).sort()).toEqual(['/also', '/told?desk=1']);
    for (const { url, headers, body } of heard) {
      expect(isOurs(body, headers)).toBe(true);
      expect(JSON.parse(body)).toEqual({
        controller_id: expect.any(String),
        status_callback_url: `${controller}${url}`,
        subject_request_id: id,
        request_status: 'completed',
        expected_completion_time: new Date(shop.clock.at).toISOString(),
      });
      expect(body).not.toContain('ada');
    }
  });

  it('come when an erasure is carried out, and when it is taken back, and not before', async () => {
    const [done, taken] = [nextId(), nextId()];
    await bring(done, 'erasure', [`${controller}/done`], 'bob');
    await bring(taken, 'erasure', [`${controller}/taken`], 'cy');
    expect(await tellOthers()).toBe(0);
    expect((await send('DELETE', `/requests/${taken}`)).status).toBe(202);
    shop.clock.at += minute;
    expect(await tellOthers()).toBe(1);
    shop.clock.at += day;
    expect(await shop.shop.rights.carryOutDue()).toBe(1);
    expect(await tellOthers()).toBe(1);
    expect(
      heard.map(({ url, body }) => [url, JSON.parse(body).request_status, JSON.parse(body).results_count]),
    ).toEqual([
      ['/taken', 'cancelled', undefined],
      ['/done', 'completed', expect.any(Number)],
    ]);
  });

  it('are tried again, later and later, by whoever is there after a restart; a redirect is not followed', async () => {
    const id = nextId();
    await bring(id, 'access', [`${controller}/told`]);
    takes = 'badly';
    expect(await tellOthers()).toBe(0);
    expect(await tellOthers()).toBe(0); // not at once
    expect(heard).toHaveLength(1);
    shop.clock.at += minute;
    takes = 'elsewhere';
    expect(await tellOthers()).toBe(0);
    takes = 'never';
    shop.clock.at += 4 * minute;
    expect(await tellOthers(postCallback(undefined, 50))).toBe(0);
    takes = 'gladly';
    shop.clock.at += 15 * minute;
    expect(await tellOthers()).toBe(0);
    shop.clock.at += minute;
    expect(await tellOthers()).toBe(1);
    expect(heard.map(({ url }) => url)).toEqual(['/told', '/told', '/told', '/told']);
  });

  it('are given up after some days, which is noted', async () => {
    const id = nextId();
    await bring(id, 'access', [`${controller}/told`]);
    takes = 'badly';
    for (let hours = 0; hours < 24 * 7; hours += 12) {
      await tellOthers();
      shop.clock.at += day / 2;
    }
    expect(heard).toHaveLength(12);
    const { data } = await shop.askAdmin('{ auditLog { nodes { action subject } } }');
    expect(JSON.stringify(data)).toContain(`"action":"openDsr callback given up","subject":"${id}"`);
    shop.clock.at = monday;
  });

  it('go to no address but those that the configuration lists', async () => {
    const { host } = new URL(controller);
    for (const urls of [
      ['https://evil.example/told'],
      [`${controller}/fine`, 'http://privacy.shop.example/told'],
      ['https://privacy.shop.example:8443/told'],
      ['https://privacy.shop.example.evil.example/told'],
      ['https://eve@privacy.shop.example/told'],
      [`http://${host}@evil.example/`],
      ['https://privacy.shop.example/told#there'],
      ['file:///etc/passwd'],
      ['//privacy.shop.example/told'],
      [7],
      Array.from({ length: 6 }, (_, index) => `${controller}/${index}`),
      [`${controller}/${'x'.repeat(600)}`],
    ])
      expect((await bring(nextId(), 'access', urls, 'eve')).status, urls.join()).toBe(400);
    expect(await shop.store.rights.requestsOf(shop.shop.pseudonym('eve'))).toEqual([]);
    // What was listed when the request came, and is not any more.
    await bring(nextId(), 'access', [`${controller}/before`]);
    const unlisted = dsrCallbacks({
      ...{ callbacks: shop.store.callbacks, rights: shop.store.rights, signer, post: postCallback() },
      ...{ audit: shop.shop.audit, log: silentLog, now: () => shop.clock.at, mayCall: () => false },
    });
    expect(await unlisted()).toBe(0);
    expect(heard).toEqual([]);
  });

  it('go to no listed name that leads into the shop’s own network, whatever its name server says', async () => {
    const port = new URL(controller).port;
    const url = `http://privacy.shop.example:${port}/told`;
    const mapped = [{ address: '::ffff:127.0.0.1', family: 6 }];
    for (const addresses of [
      [{ address: '127.0.0.1', family: 4 }],
      [{ address: '8.8.8.8', family: 4 }, ...mapped],
      mapped,
      [],
    ])
      expect(await postCallback((_host, found) => found(null, addresses))(url, '{}', {})).toBe(false);
    expect(heard).toEqual([]);
    expect(await postCallback()(`http://localhost:${port}/told`, '{}', {})).toBe(true); // this machine, by its name
  });
});
