import { createServer, type RequestListener, type Server } from 'node:http';
import { catalogueUploadPath } from './catalogue/catalogueUpload.ts';
import { bodyInTime } from './guards/bodyInTime.ts';

/** So many headers may a request have. */
export const mostHeaders = 100;

/** How long the longest upload may take, in milliseconds. All else has its end from bodyInTime.ts. */
const longestUpload = 15 * 60_000;

/** A server of node:http that bounds how large a head may be, and how long it waits for one and for a body. */
export function httpServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 5000,
      requestTimeout: longestUpload,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 16 * 1024,
    },
    (incoming, outgoing) => {
      bodyInTime(incoming, outgoing, incoming.url === catalogueUploadPath);
      listener(incoming, outgoing);
    },
  );
  // One more is let through to be seen: what is above this number is dropped without a word, be it a token or a Sec-GPC.
  server.maxHeadersCount = mostHeaders + 1;
  return server;
}
