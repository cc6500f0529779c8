// The smallest proxy that does for replicas what deploy/haproxy.cfg does, for machines without HAProxy: asks every replica whether
// it is ready, and shares requests among those that are.
//
// Where a replica went away before it answered, another one is asked again, if that is safe: reads are, and what storefronts say is (events
// are named and count once, and a consent that is said twice is said). What the shop's own people say is not: a build that is asked for
// twice is charged twice. That goes to another one only if the first never let it in. A replica that lets somebody in and then says
// nothing may have stopped, and may do tomorrow what it was asked today: nobody else is asked in its stead, and who asked hears so.
import { Agent, createServer, request } from 'node:http';

const checkEvery = 200;
const largestBody = 2 * 1024 * 1024;

/**
 * @param {readonly number[]} replicas their ports on this machine
 * @param {number} port where to listen; 0 for any free one
 * @param {number} patience how long a replica may take to begin its answer to what may be asked again, in milliseconds; of the rest, builds are waited for
 * @returns {Promise<{ readonly port: number, readonly ready: () => number, close(): Promise<void> }>}
 */
export async function startProxy(replicas, port, patience = 10_000) {
  const backends = replicas.map((target) => ({ target, ready: false, agent: new Agent({ keepAlive: true }) }));
  const check = async (backend) => {
    const isReady = async () => {
      const answer = await fetch(`http://127.0.0.1:${backend.target}/ready`, { signal: AbortSignal.timeout(2000) });
      await answer.body?.cancel();
      return answer.status === 200;
    };
    backend.ready = await isReady().catch(() => false);
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
    if (!mayAskAgain(incoming)) return pass(incoming, null, outgoing, new Set());
    const pieces = [];
    let size = 0;
    incoming.on('data', (piece) => {
      size += piece.length;
      if (size <= largestBody) pieces.push(piece);
      else
        say(
          outgoing.on('finish', () => incoming.destroy()),
          413,
        );
    });
    incoming.on('end', () => {
      if (size <= largestBody) pass(incoming, Buffer.concat(pieces), outgoing, new Set());
    });
  });

  /** @param body all of it, to be sent as often as it takes; null where it is sent once, as it comes */
  function pass(incoming, body, outgoing, tried) {
    const backend = next(tried);
    if (!backend) return say(outgoing, 503);
    tried.add(backend);
    const { 'transfer-encoding': _, connection: __, expect: ___, ...headers } = incoming.headers;
    const forwarded = [incoming.headers['x-forwarded-for'], incoming.socket.remoteAddress].filter(Boolean).join(', ');
    const asking = request({
      host: '127.0.0.1',
      port: backend.target,
      // A connection that was kept may be dead, and only whoever may be asked again can live with that.
      agent: body === null ? false : backend.agent,
      method: incoming.method,
      path: incoming.url,
      headers: {
        ...headers,
        'x-forwarded-for': forwarded,
        ...(body === null ? {} : { 'content-length': body.length }),
      },
    });
    let isLetIn = false;
    let isGone = false;
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      asking.destroy(new Error('no answer'));
    }, patience);
    if (body === null) clearTimeout(late);
    const leave = () => {
      isGone = true;
      asking.destroy();
    };
    outgoing.on('close', leave);
    asking.on('close', () => clearTimeout(late));
    // What is passed on as it comes has a connection of its own, which is not there yet.
    if (body === null)
      asking.on('socket', (socket) =>
        socket.once('connect', () => {
          isLetIn = true;
          incoming.pipe(asking);
        }),
      );
    asking.on('response', (answer) => {
      clearTimeout(late);
      const { connection: ____, 'keep-alive': _____, ...kept } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    asking.on('error', () => {
      if (isGone) return;
      backend.ready = false;
      outgoing.off('close', leave);
      if (outgoing.headersSent) outgoing.destroy();
      else if (isLate) say(outgoing, 504);
      else if (body !== null || !isLetIn) pass(incoming, body, outgoing, tried);
      else say(outgoing, 502);
    });
    if (body !== null) asking.end(body);
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

const mayAskAgain = ({ method, url }) =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || url.split('?')[0] === '/graphql';

function say(outgoing, status) {
  if (!outgoing.headersSent) outgoing.writeHead(status, { 'retry-after': '1', connection: 'close' }).end();
}
