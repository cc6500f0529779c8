import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catalogueUploadPath } from '../../../server/catalogue/catalogueUpload.ts';
import { httpServer } from '../../../server/httpServer.ts';

/** Longer than any body may keep us waiting. */
const tooLong = 10_001;

let server: Server;
let socket: Socket;
let told = '';
/** What the server was handed last. */
let asked: IncomingMessage;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  told = '';
  server = httpServer((incoming, outgoing) => {
    asked = incoming;
    incoming.resume();
    incoming.on('end', () => outgoing.end('whole'));
    server.emit('asked');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('data', (piece) => {
    told += piece;
  });
});
afterEach(async () => {
  vi.useRealTimers();
  socket.destroy();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** Begins a request of ten bytes, and waits until the server has it in hand. */
async function begin(path: string): Promise<void> {
  const begun = once(server, 'asked');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n`);
  await begun;
}
/** Sends some of its body, and waits until the server has read that. */
async function send(piece: string): Promise<void> {
  const before = asked.socket.bytesRead;
  socket.write(piece);
  await vi.waitUntil(() => asked.socket.bytesRead >= before + piece.length, { timeout: 60_000 });
}

it('closes a connection whose body does not come, however it dribbles', async () => {
  await begin('/graphql');
  await send('12345');
  const closed = once(socket, 'close');
  vi.advanceTimersByTime(tooLong);
  await closed;
  expect(told).toMatch(/^HTTP\/1\.1 408 /);
});

it('lets an upload go on for as long as something of it comes', async () => {
  await begin(catalogueUploadPath);
  for (const piece of ['12', '34', '56', '78']) {
    await send(piece);
    vi.advanceTimersByTime(tooLong);
  }
  socket.write('90');
  await vi.waitUntil(() => told.endsWith('whole'), { timeout: 60_000 });
  expect(told).toMatch(/^HTTP\/1\.1 200 /);
});

it('closes an upload of which nothing comes any more, unless it is the service that does not read', async () => {
  await begin(catalogueUploadPath);
  await send('12345');
  asked.pause();
  for (let more = 0; more < 3; more += 1) vi.advanceTimersByTime(tooLong);
  asked.resume();
  await send('6');
  vi.advanceTimersByTime(tooLong);
  const closed = once(socket, 'close');
  vi.advanceTimersByTime(tooLong);
  await closed;
  expect(told).toMatch(/^HTTP\/1\.1 408 /);
});
