import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../../server/log.ts';
import { nodeListener } from '../../../server/nodeListener.ts';
import { listen } from '../../support/listen.ts';
import { adminKey, monday, testApp } from '../support/testApp.ts';

const day = 86_400_000;
let shop: Awaited<ReturnType<typeof testApp>>;
let serviceKey: string;
let url: string;
let close: () => void;
/** Whoever calls back would be met here. */
let called: number;
let callback: string;

const keyOf = async (kind: 'service' | 'analyst') => {
  const made = await shop.shop.keys.create({ kind, name: `desk-${kind}`, origins: [], surfaces: null });
  if (!made.ok) throw new Error(made.refusal);
  return made.value.key;
};
beforeAll(async () => {
  shop = await testApp();
  serviceKey = await keyOf('service');
  called = 0;
  const server = createServer(nodeListener(shop.app.fetch, silentLog));
  const other = createServer((_asked, answer) => {
    called += 1;
    answer.end();
  });
  url = `${await listen(server)}/opendsr`;
  callback = await listen(other);
  close = () => {
    server.close();
    other.close();
  };
});
afterAll(() => close());

const ids = {
  erasure: 'a7551968-d5d6-44b2-9831-815ac9017798',
  access: '1b4f0e98-51a6-4c2e-9d5f-3c1f6f0c7b11',
  other: '5f0a9f0e-6f8d-4f0a-8a56-0d7ce0ad9d01',
};
const requestOf = (id: string, type: string, subject = 'ada', more: object = {}) => ({
  regulation: 'gdpr',
  subject_request_id: id,
  subject_request_type: type,
  submitted_time: '2026-01-05T08:00:00Z',
  subject_identities: [{ identity_type: 'controller_customer_id', identity_value: subject, identity_format: 'raw' }],
  api_version: '2.0',
  ...more,
});
async function send(method: string, path: string, body?: object | string, key: string | null = serviceKey) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const learn =
  'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }] }) { userErrors { code } } }';

describe('OpenDSR', () => {
  it('tells what it supports, and that callbacks are none of it, to anybody', async () => {
    expect(await send('GET', '/discovery', undefined, null)).toEqual({
      status: 200,
      body: {
        api_version: '2.0',
        supported_identities: [{ identity_type: 'controller_customer_id', identity_format: 'raw' }],
        supported_subject_request_types: ['erasure', 'access', 'portability'],
        status_callbacks_supported: false,
      },
    });
  });

  it('takes an erasure, takes it back, takes another, and carries that out; each told by its status, and noted', async () => {
    await shop.ask(learn, { token: await shop.tokenFor('ada') });
    const userId = shop.shop.pseudonym('ada');
    const asked = requestOf(ids.erasure, 'erasure');
    const brought = await send('POST', '/requests', asked);
    expect(brought.status).toBe(201);
    expect(brought.body).toEqual({
      controller_id: expect.stringMatching(/^sk_/),
      expected_completion_time: new Date(monday + day).toISOString(),
      received_time: new Date(monday).toISOString(),
      subject_request_id: ids.erasure,
      encoded_request: Buffer.from(JSON.stringify(asked)).toString('base64'),
    });
    expect(await shop.shop.people.consentOf(userId)).toEqual({}); // nothing of theirs is used any more
    const status = () => send('GET', `/requests/${ids.erasure}`);
    expect((await status()).body).toMatchObject({ subject_request_id: ids.erasure, request_status: 'pending' });
    expect((await send('DELETE', `/requests/${ids.erasure}`)).status).toBe(202);
    expect((await status()).body.request_status).toBe('cancelled');
    expect(await shop.shop.people.consentOf(userId)).toEqual({ LEARN: true });
    expect((await send('DELETE', `/requests/${ids.erasure}`)).status).toBe(400);
    expect((await send('POST', '/requests', asked)).status).toBe(400); // an id is used once

    expect((await send('POST', '/requests', requestOf(ids.other, 'erasure'))).status).toBe(201);
    shop.clock.at += day;
    expect(await shop.shop.rights.carryOutDue()).toBe(1);
    expect(await send('GET', `/requests/${ids.other}`)).toMatchObject({
      status: 200,
      body: {
        request_status: 'completed',
        expected_completion_time: new Date(monday + day).toISOString(),
        results_count: expect.any(Number),
      },
    });
    expect(await shop.store.people.consentHistory(userId)).toEqual([]);
    const { data } = await shop.askAdmin<{ auditLog: unknown }>('{ auditLog { nodes { action subject } } }');
    expect(JSON.stringify(data)).toContain(`"action":"openDsr ERASURE","subject":"${ids.other}"`);
    expect(JSON.stringify(data)).not.toContain('ada');
  });

  it('tells where an access can be read to a key that may read people, and to no other', async () => {
    await shop.ask(learn, { token: await shop.tokenFor('bob') });
    const blind = await send('POST', '/requests', requestOf(ids.access, 'access', 'bob'));
    expect([blind.status, blind.body.results_url]).toEqual([201, undefined]);
    const id = '0d4b1c46-3d6d-4f33-8e38-4a1f4d9f2c55';
    const told = await send('POST', '/requests', requestOf(id, 'portability', 'bob'), adminKey);
    const { pathname } = new URL(String(told.body.results_url));
    const exported = await fetch(new URL(pathname, url));
    expect(exported.status).toBe(200);
    expect(await exported.text()).toContain('LEARN');
    expect((await send('GET', `/requests/${id}`)).body).not.toHaveProperty('results_url'); // told once
  });

  it('calls no address that a request names, and says so', async () => {
    const id = '9c0f6f0a-8a44-4c0f-b9f7-7a3d2e9d0b42';
    const named = { status_callback_urls: [`${callback}/told`, 'file:///etc/passwd'] };
    const brought = await send('POST', '/requests', requestOf(id, 'access', 'eve', named));
    expect([brought.status, brought.body.status_callbacks_supported]).toEqual([201, false]);
    expect((await send('GET', `/requests/${id}`)).body.request_status).toBe('completed');
    expect(called).toBe(0);
  });

  it('refuses what is no such request, whoever may not ask, and what is not there, as the specification has errors', async () => {
    const id = '3f1d2b7c-0b1a-4d3c-9e4f-5a6b7c8d9e0f';
    const good = requestOf(id, 'erasure', 'mallory');
    const identity = good.subject_identities[0]!;
    const wrong: readonly (object | string)[] = [
      'no JSON',
      '[]',
      'x'.repeat(17 * 1024),
      { ...good, regulation: 'none' },
      { ...good, subject_request_id: 'mine' },
      { ...good, subject_request_id: id.toUpperCase() },
      { ...good, subject_request_type: 'rectification' },
      { ...good, submitted_time: 'yesterday' },
      { ...good, subject_identities: [] },
      { ...good, subject_identities: [identity, { ...identity, identity_value: 'another' }] },
      { ...good, subject_identities: [{ ...identity, identity_type: 'email' }] },
      { ...good, subject_identities: [{ ...identity, identity_format: 'sha256' }] },
    ];
    for (const body of wrong) {
      const refused = await send('POST', '/requests', body);
      expect(refused.status, JSON.stringify(body).slice(0, 200)).toBe(400);
      expect(refused.body).toMatchObject({ error: { code: 400, message: expect.any(String) } });
      expect(JSON.stringify(refused.body)).not.toContain('mallory');
    }
    for (const key of [null, 'sk_nobody', await keyOf('analyst'), await shop.tokenFor('mallory')])
      for (const [method, path] of [
        ['POST', '/requests'],
        ['GET', `/requests/${ids.access}`],
        ['DELETE', `/requests/${ids.access}`],
      ] as const)
        expect((await send(method, path, method === 'POST' ? good : undefined, key)).status).toBe(401);
    expect((await send('GET', `/requests/${id}`)).status).toBe(404);
    expect((await send('DELETE', `/requests/${id}`)).status).toBe(404);
    expect((await send('PUT', `/requests/${id}`, good)).status).toBe(405);
    expect(await shop.store.rights.requestsOf(shop.shop.pseudonym('mallory'))).toEqual([]);
  });

  it('cannot take back what somebody asked for themselves', async () => {
    const asked = await shop.ask<{ requestData: { request: { id: string } } }>(
      'mutation { requestData(input: { type: RESTRICTION }) { request { id } } }',
      { token: await shop.tokenFor('cy') },
    );
    const { id } = asked.data.requestData.request;
    expect((await send('DELETE', `/requests/${id}`)).status).toBe(404);
    expect(await shop.store.rights.restrictedSince(shop.shop.pseudonym('cy'))).not.toBeNull();
  });
});
