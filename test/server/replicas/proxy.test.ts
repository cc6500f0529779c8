import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../../deploy/proxy.mjs';

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

/** A replica that is ready, and answers as it is told; and what it was asked. */
async function replica(answer: Answer) {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/ready') return void outgoing.end('ready\n');
    asked.push(`${incoming.method} ${incoming.url}`);
    answer(incoming, outgoing);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, server, port: (server.address() as AddressInfo).port };
}

/** Answers with how much came. */
const well: Answer = async (incoming, outgoing) => {
  let size = 0;
  for await (const piece of incoming) size += (piece as Buffer).length;
  outgoing.end(`${size}`);
};
/** Takes the question, and dies. */
const dying: Answer = (incoming) => {
  incoming.on('data', () => {}).on('end', () => incoming.socket.resetAndDestroy());
};

async function proxyTo(ports: readonly number[], patience?: number): Promise<string> {
  const proxy = await startProxy(ports, 0, patience);
  cleanUp.push(() => proxy.close());
  expect(proxy.ready()).toBe(ports.length);
  return `http://127.0.0.1:${proxy.port}`;
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer> = 'question') => fetch(url, { method: 'POST', body });

describe('the proxy before replicas', () => {
  it.each([
    '/graphql',
    '/graphql?of=one',
  ])('asks another one where one dies over a storefront’s question, at %s', async (path) => {
    const [dead, good] = [await replica(dying), await replica(well)];
    const url = await proxyTo([dead.port, good.port]);
    for (let turn = 0; turn < 4; turn += 1) expect(await (await post(`${url}${path}`)).text()).toBe('8');
    expect(dead.asked.length).toBeGreaterThan(0);
  });

  it('asks nobody a second time what counts each time, where one dies over it', async () => {
    const replicas = [await replica(dying), await replica(dying)];
    const url = await proxyTo(replicas.map(({ port }) => port));
    for (const path of ['/admin/graphql', '/opendsr/requests', '/catalogue']) {
      expect((await post(`${url}${path}`)).status).toBe(502);
      expect(replicas.flatMap(({ asked }) => asked.splice(0))).toEqual([`POST ${path}`]);
    }
  });

  it('asks another one whatever it is where the first lets nobody in', async () => {
    const [closed, good] = [await replica(well), await replica(well)];
    const url = await proxyTo([closed.port, good.port]);
    closed.server.closeAllConnections();
    closed.server.close();
    for (let turn = 0; turn < 4; turn += 1) expect(await (await post(`${url}/admin/graphql`)).text()).toBe('8');
    expect(good.asked).toHaveLength(4);
  });

  it('says so where one lets somebody in and never answers, and asks nobody else in its stead', async () => {
    const replicas = [await replica(() => {}), await replica(() => {})];
    const url = await proxyTo(
      replicas.map(({ port }) => port),
      50,
    );
    expect((await post(`${url}/graphql`)).status).toBe(504);
    expect(replicas.flatMap(({ asked }) => asked)).toHaveLength(1);
  });

  it('passes on an upload that is larger than what it keeps, and refuses such a question of a storefront', async () => {
    const url = await proxyTo([(await replica(well)).port]);
    const large = new Uint8Array(3 * 1024 * 1024);
    expect(await (await post(`${url}/admin/catalogue`, large)).text()).toBe(`${large.length}`);
    const status = await post(`${url}/graphql`, large).then(
      (answer) => answer.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
  });

  it('ends what it asked when whoever wanted to know is gone, in the middle of the answer as well', async () => {
    const ends: Promise<unknown>[] = [];
    const endless: Answer = (incoming, outgoing) => {
      ends.push(once(outgoing, 'close'));
      const more = () => {
        while (!outgoing.destroyed && outgoing.write(Buffer.alloc(65_536)));
      };
      if (incoming.url === '/endless') more();
      outgoing.on('drain', more);
    };
    const { port, asked } = await replica(endless);
    const url = new URL(await proxyTo([port]));
    for (const path of ['/silent', '/endless']) {
      const socket = connect(Number(url.port), url.hostname);
      socket.write(`GET ${path} HTTP/1.1\r\nhost: shop\r\n\r\n`);
      if (path === '/endless') await once(socket, 'data');
      else await expect.poll(() => asked).toContain(`GET ${path}`);
      socket.destroy();
    }
    await Promise.all(ends);
    expect(ends).toHaveLength(2);
  });

  it('cuts an answer off whose replica dies in the middle of it, so that nobody takes it for whole', async () => {
    const { port } = await replica((_, outgoing) => {
      outgoing.write('half', () => outgoing.socket?.resetAndDestroy());
    });
    const asking = request(`${await proxyTo([port])}/graphql`, { method: 'POST' });
    asking.end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    await expect(answer.toArray()).rejects.toThrow('aborted');
  });
});
