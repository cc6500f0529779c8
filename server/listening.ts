import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from './config.ts';

/**
 * How many connections the system holds until they are looked at, as far as it allows. Who finds no place there hears nothing and tries
 * again after seconds, where who is let in is answered, or told to come again, within one turn of the event loop.
 */
const mostUnaccepted = 4096;

/** How long requests in flight may take once the server closes, in milliseconds. */
const inFlight = 4000;

/** Opens the port. @returns where it listens, without a slash at its end; or why it cannot, in a sentence */
export async function listen(
  server: Server,
  { port, host }: Pick<Config, 'port' | 'host'>,
): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const because = error.code === 'EADDRINUSE' ? 'something else listens there' : (error.code ?? error.message);
      resolve(refuse(`Cannot listen on ${host}, port ${port}: ${because}.`));
    });
    server.listen({ port, host, backlog: mostUnaccepted }, () => {
      const { address, port: bound, family } = server.address() as AddressInfo;
      const name =
        address === '127.0.0.1' || address === '::1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
      resolve(accept(`http://${name}:${bound}`));
    });
  });
}

/** So many turns of the event loop without a newcomer: then nobody stands at the port any more. */
const quietTurns = 8;

/** How long newcomers are let in at most once the server closes, in milliseconds: a busy machine gives it few turns. */
const lettingIn = 1500;

/**
 * No new connections, none that idle; those in flight end by themselves, or at the end of the grace. Who stands at the port already is
 * let in first: the system would break their connections when it closes, whatever they had sent.
 */
export async function closeServer(server: Server): Promise<void> {
  await letIn(server);
  const late = setTimeout(() => server.closeAllConnections(), inFlight);
  late.unref();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
}

/** libuv accepts one connection in a turn of the event loop. Who comes behind as many as can have stood there came too late. */
async function letIn(server: Server): Promise<void> {
  let quiet = 0;
  let come = 0;
  const note = () => {
    quiet = 0;
    come += 1;
  };
  server.on('connection', note);
  const until = performance.now() + lettingIn;
  for (; quiet < quietTurns && come < mostUnaccepted && performance.now() < until; quiet += 1)
    await new Promise((resolve) => setImmediate(resolve));
  server.off('connection', note);
}
