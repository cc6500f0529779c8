import { createServer, type RequestListener, type Server } from 'node:http';

/** A server of node:http that bounds how large a head may be, and how long it waits for one and for a body. */
export function httpServer(listener: RequestListener): Server {
  const server = createServer(
    { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 1000, maxHeaderSize: 16 * 1024 },
    listener,
  );
  server.maxHeadersCount = 100;
  return server;
}
