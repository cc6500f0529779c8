import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../server/log.ts';
import { type Serving, serve } from '../../server/main.ts';
import { readConfig } from '../../server/readConfig.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { madeModel, publishModel } from './support/madeModel.ts';
import { shopItems } from './support/shopItems.ts';

let serving: Serving;
let folder: string;

async function start() {
  const config = readConfig({ PORT: '0', TIGHTROPE_DATA: folder });
  if (!config.ok) throw new Error(config.refusal.join());
  return serve({ config: config.value, log: silentLog });
}

beforeAll(async () => {
  folder = await preparedFolder();
  const started = await start();
  if (!started.ok) throw new Error(started.refusal);
  serving = started.value;
  await serving.shop.store.catalogue.upsertItems(shopItems);
});

afterAll(() => serving.close());

const ask = (query: string, path = '/graphql', headers: Record<string, string> = {}) =>
  fetch(`${serving.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

/** Sends bytes as they are, and gives back all that comes. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(serving.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let told = '';
    socket.on('data', (piece) => {
      told += piece;
    });
    socket.on('end', () => resolve(told));
    socket.on('error', reject);
  });
}

/**
 * Sends a question but for its body, and waits until the service has begun with it, which it says by 100 Continue: so the
 * question is under way for as long as a test wants.
 */
async function beginAsking(query: string) {
  const { hostname, port } = new URL(serving.url);
  const body = JSON.stringify({ query });
  const socket = connect(Number(port), hostname);
  let told = '';
  const ended = once(socket, 'close');
  const begun = new Promise<void>((resolve) => {
    socket.on('data', (piece) => {
      told += piece;
      if (told.startsWith('HTTP/1.1 100 Continue\r\n\r\n')) resolve();
    });
  });
  const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Expect: 100-continue'];
  socket.write(`${[...head, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n`);
  await begun;
  return {
    /** Sends the body. @returns what came after 100 Continue, until the connection was closed */
    async finish(): Promise<string> {
      socket.write(body);
      await ended;
      return told.slice(told.indexOf('\r\n\r\n') + 4);
    },
  };
}

describe('a served shop', () => {
  it('answers over HTTP', async () => {
    const response = await ask('{ product(id: "p1") { title } }');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { product: { title: 'Garden thing number 1' } } });
    expect(await (await fetch(`${serving.url}/ready`)).text()).toBe('ready\n');
  });

  it('opens the admin endpoint to the key that it made, and tells the key once', async () => {
    const key = serving.newAdminKey;
    expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const query = '{ privacyLedger { buildsLeft } }';
    expect((await ask(query, '/admin/graphql', { authorization: `Bearer ${key}` })).status).toBe(200);
    expect((await ask(query, '/admin/graphql')).status).toBe(401);
  });

  it('answers ten megabytes with 413, declared or in pieces, and goes on', async () => {
    const query = `{ product(sku: "${'x'.repeat(10_000_000)}") { id } }`;
    expect((await ask(query)).status).toBe(413);
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let piece = 0; piece < 100; piece += 1) controller.enqueue(new Uint8Array(100_000).fill(0x20));
        controller.close();
      },
    });
    const inPieces = await fetch(`${serving.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: pieces,
      duplex: 'half',
    } as RequestInit);
    expect(inPieces.status).toBe(413);
    expect((await ask('{ __typename }')).status).toBe(200);
  });

  it('survives what is no HTTP, no path, and no host that it knows', async () => {
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw('GET //[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 40[04]/);
    expect(await raw('GET http://elsewhere/health HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200/,
    );
    expect(await raw(`GET /health HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/);
    expect((await ask('{ __typename }')).status).toBe(200);
  });

  it('takes up by itself a model that another process published', async () => {
    await publishModel(serving.shop.store, madeModel('from-elsewhere'));
    await expect.poll(() => serving.shop.model()?.version, { timeout: 10_000 }).toBe('from-elsewhere');
  });

  it('keeps its folder to itself: a second one is told so', async () => {
    const second = await start();
    expect(second.ok).toBe(false);
    if (!second.ok) expect(second.refusal).toMatch(/\.$/);
  });

  it('says so where something else listens, and lets go of the store again', async () => {
    const other = await preparedFolder();
    const port = new URL(serving.url).port;
    const config = readConfig({ PORT: port, HOST: '127.0.0.1', TIGHTROPE_DATA: other });
    if (!config.ok) throw new Error(config.refusal.join());
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await serve({ config: config.value, log: silentLog })).toEqual({
        ok: false,
        refusal: `Cannot listen on 127.0.0.1, port ${port}: something else listens there.`,
      });
  });

  it('lets in who stands at the port, ends what it has begun, closes, and is found again as it was', async () => {
    const begun = await beginAsking('{ product(id: "p2") { id } }');
    const { hostname, port } = new URL(serving.url);
    const newcomers = Array.from({ length: 60 }, () => connect(Number(port), hostname));
    const answers = newcomers.map((socket) => {
      socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
      return once(socket, 'data').then(([piece]) => String(piece).slice(0, 12));
    });
    await Promise.all(newcomers.map((socket) => once(socket, 'connect'))); // to the system, which has them wait
    const closed = serving.close();
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200']));
    expect(await begun.finish()).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"data":\{"product":\{"id":/);
    await closed;
    await expect(ask('{ __typename }')).rejects.toThrow();
    const again = await start();
    if (!again.ok) throw new Error(again.refusal);
    serving = again.value;
    expect(serving.newAdminKey).toBeNull();
    expect(serving.shop.model()?.version).toBe('from-elsewhere');
    expect((await ask('{ product(id: "p1") { id } }')).status).toBe(200);
  });
});
