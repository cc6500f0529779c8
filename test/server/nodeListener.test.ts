import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import type { Fetch } from '../../server/graphqlEndpoint.ts';
import { httpServer } from '../../server/httpServer.ts';
import { type Log, silentLog } from '../../server/log.ts';
import { nodeListener } from '../../server/nodeListener.ts';
import { sharedBody } from '../../server/sharedBody.ts';

let server: Server;
/** The server's end of the connection that was made last. */
let ours: Socket;
/** What was logged as an error. */
let told: string[];

async function listen(answer: Fetch): Promise<Socket> {
  told = [];
  const log: Log = { ...silentLog, error: (_, message) => void told.push(message) };
  server = httpServer(nodeListener(answer, log));
  server.on('connection', (socket) => {
    ours = socket;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return client;
}
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

it('hands a large file over as it is read, and lets go of it when its client goes', async () => {
  const bytes = new Uint8Array(128 * 1024 * 1024); // far more than any system keeps for a connection
  const taken = vi.spyOn(bytes, 'subarray');
  const headers = { 'content-length': String(bytes.length) };
  const client = await listen(async () => new Response(sharedBody(bytes), { headers }));
  await once(client, 'data');
  client.pause();
  expect(ours.timeout, 'who reads no more is not waited for').toBeGreaterThan(0);
  const closed = new Promise((resolve) => ours.once('close', resolve));
  client.destroy();
  await closed;
  expect(taken.mock.calls.length).toBeGreaterThan(0);
  expect(taken.mock.calls.length).toBeLessThan(1024); // of 2048 pieces
  await new Promise((turn) => setImmediate(turn));
  expect(told).toEqual([]);
});

it('gives its own work as long as it takes', async () => {
  let finish = (_: Response) => {};
  const asked = new Promise<void>((resolve) => {
    const answered = new Promise<Response>((answer) => {
      finish = answer;
    });
    void listen(() => {
      resolve();
      return answered;
    });
  });
  await asked;
  expect(ours.timeout ?? 0).toBe(0);
  finish(new Response('done'));
});

it('shares the bytes of a large file between all who read it', async () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, place) => place % 251);
  const whole: Uint8Array[] = [];
  for await (const part of sharedBody(bytes)) {
    expect(part.buffer).toBe(bytes.buffer);
    whole.push(part);
  }
  expect(Buffer.concat(whole).equals(bytes)).toBe(true);
  expect(await new Response(sharedBody(new Uint8Array())).text()).toBe('');
});
