import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { door } from '../../../server/guards/door.ts';
import { type TrafficClass, trafficClasses } from '../../../server/guards/trafficClass.ts';
import { silentLog } from '../../../server/log.ts';
import { nodeListener } from '../../../server/nodeListener.ts';
import { tooMuchToDo } from '../../../server/refusal.ts';
import { testApp } from '../support/testApp.ts';

const page = 'https://shop.example';
const list = JSON.stringify({ query: '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode } }' });
const withdrawal = JSON.stringify({
  query:
    'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: false }] }) { userErrors { code } } }',
});

describe('the door of a shop that has too much to do', () => {
  /** Every class below this one is turned away. */
  let closedBelow = 0;
  let isOpen = true;
  const shed: TrafficClass[] = [];
  const isClosedTo = (kind: TrafficClass) => trafficClasses.indexOf(kind) < closedBelow;
  let shop: Awaited<ReturnType<typeof testApp>>;
  let url = '';
  const server = createServer((incoming, outgoing) => listener(incoming, outgoing));
  let listener: ReturnType<typeof door>;

  beforeAll(async () => {
    // Inside, the same classes are turned away: so that both answers can be laid beside each other.
    shop = await testApp({
      environment: { TIGHTROPE_CORS_ORIGINS: page },
      admission: { enter: async (kind) => (isClosedTo(kind) ? null : () => {}), isClosedTo },
    });
    listener = door(
      {
        admission: { isClosedTo },
        origins: { lastKnown: () => [page] },
        shed: (kind) => shed.push(kind),
        isOpen: () => isOpen,
        isSecure: false,
        path: '/graphql',
        mostBytes: 64 * 1024,
        refusal: tooMuchToDo,
      },
      nodeListener(shop.app.fetch, silentLog),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    [closedBelow, isOpen] = [0, true];
    shed.length = 0;
  });

  async function ask(body: BodyInit, { token, origin, path = '/graphql' }: Record<string, string> = {}) {
    const headers = {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(origin ? { origin } : {}),
    };
    const answer = await fetch(url + path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    const kept = [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
    return { status: answer.status, headers: Object.fromEntries(kept), text: await answer.text() };
  }

  it('turns away with the very answer that is given inside, to pages that may read it and to others', async () => {
    closedBelow = trafficClasses.indexOf('signedIn');
    for (const origin of [page, 'https://elsewhere.example', '']) {
      shed.length = 0;
      const atDoor = await ask(list, { origin });
      expect([atDoor.status, atDoor.headers['retry-after'], shed]).toEqual([503, '1', ['anonymous']]);
      isOpen = false; // then everybody goes in
      expect(await ask(list, { origin })).toEqual(atDoor);
      isOpen = true;
      expect(shed).toEqual(['anonymous']);
      expect(atDoor.headers['access-control-allow-origin']).toBe(origin === page ? page : undefined);
    }
  });

  it('lets a withdrawal in where the list of the same shopper is turned away', async () => {
    const token = await shop.tokenFor('ada');
    closedBelow = trafficClasses.indexOf('rights');
    expect([(await ask(list, { token })).status, shed]).toEqual([503, ['signedIn']]);
    const withdrawn = await ask(withdrawal, { token });
    expect([withdrawn.status, JSON.parse(withdrawn.text).data]).toEqual([200, { setConsent: { userErrors: [] } }]);
    closedBelow = trafficClasses.indexOf('admin');
    expect([(await ask(withdrawal, { token })).status, shed.length]).toEqual([503, 2]);
  });

  it('lets in whoever asks for something else, sends too much, or does not say how much', async () => {
    closedBelow = trafficClasses.length;
    expect((await ask('{}', { path: '/nowhere' })).status).toBe(404);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    // These are turned away further in, where it can be seen whether they are any good.
    const long = await ask(new Blob([list]).stream());
    const large = await ask(' '.repeat(70_000), { token: 'x' });
    expect([long.status, large.status, shed]).toEqual([503, 503, []]);
  });

  it('goes on over the same connection with whoever was turned away', async () => {
    closedBelow = trafficClasses.length;
    for (let time = 0; time < 3; time += 1) expect((await ask(list)).status).toBe(503);
    closedBelow = 0;
    expect(JSON.parse((await ask(list)).text).data).toEqual({ recommendations: { mode: 'NON_PERSONAL' } });
  });

  it('reads a body that comes in parts to its end where the lists of those who are signed in are turned away', async () => {
    closedBelow = trafficClasses.indexOf('rights');
    const token = await shop.tokenFor('ada');
    const padded = `${withdrawal.slice(0, -1)}, "extensions": ${JSON.stringify({ note: 'x'.repeat(40_000) })}}`;
    expect((await ask(padded, { token })).status).not.toBe(503);
    expect(shed).toEqual([]);
  });
});
