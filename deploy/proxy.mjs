// The smallest proxy that does for replicas what deploy/haproxy.cfg does, for machines without HAProxy: asks every replica whether
// it is ready, shares requests among those that are, and asks another one where a replica went away before it answered. Asking
// again is safe: events are named and count once, and a consent that is said twice is said.
import { Agent, createServer, request } from 'node:http';

const checkEvery = 200;
const largestBody = 2 * 1024 * 1024;

/**
 * @param {readonly number[]} replicas their ports on this machine
 * @param {number} port where to listen; 0 for any free one
 * @returns {Promise<{ readonly port: number, readonly ready: () => number, close(): Promise<void> }>}
 */
export async function startProxy(replicas, port) {
  const backends = replicas.map((target) => ({ target, ready: false, agent: new Agent({ keepAlive: true }) }));
  const check = async (backend) => {
    const answer = await fetch(`http://127.0.0.1:${backend.target}/ready`, { signal: AbortSignal.timeout(2000) }).catch(
      () => null,
    );
    backend.ready = answer?.status === 200;
  };
  const checking = setInterval(() => backends.forEach(check), checkEvery);

  let turn = 0;
  const next = (tried) => {
    turn += 1;
    const fresh = backends.filter((backend) => !tried.has(backend));
    const ready = fresh.filter((backend) => backend.ready);
    const among = ready.length > 0 ? ready : fresh;
    return among[turn % among.length];
  };

  const server = createServer((incoming, outgoing) => {
    const pieces = [];
    let size = 0;
    incoming.on('data', (piece) => {
      size += piece.length;
      if (size > largestBody) incoming.destroy();
      else pieces.push(piece);
    });
    incoming.on('end', () => pass(incoming, Buffer.concat(pieces), outgoing, new Set()));
  });

  function pass(incoming, body, outgoing, tried) {
    const backend = next(tried);
    if (!backend) {
      outgoing.writeHead(503, { 'retry-after': '1' }).end();
      return;
    }
    tried.add(backend);
    const { 'transfer-encoding': _, connection: __, ...headers } = incoming.headers;
    const forwarded = [incoming.headers['x-forwarded-for'], incoming.socket.remoteAddress].filter(Boolean).join(', ');
    const asking = request(
      {
        ...{
          host: '127.0.0.1',
          port: backend.target,
          agent: backend.agent,
          method: incoming.method,
          path: incoming.url,
        },
        headers: { ...headers, 'x-forwarded-for': forwarded, 'content-length': body.length },
      },
      (answer) => {
        const { connection: ___, 'keep-alive': ____, ...kept } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, kept);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      },
    );
    asking.on('error', () => {
      backend.ready = false;
      if (outgoing.headersSent) outgoing.destroy();
      else pass(incoming, body, outgoing, tried);
    });
    asking.end(body);
  }

  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await Promise.all(backends.map(check));
  return {
    port: server.address().port,
    ready: () => backends.filter((backend) => backend.ready).length,
    async close() {
      clearInterval(checking);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const { agent } of backends) agent.destroy();
    },
  };
}
