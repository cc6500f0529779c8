import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a body may take; of an upload, how long nothing of it may come. In milliseconds. */
const longest = 10_000;

/**
 * Closes connections whose bodies do not come. What node:http has for it counts from the first byte of a request to its last,
 * whichever it is: a large catalogue, or one that comes over a slow line, is not through by then.
 *
 * @param isUpload whether this body may take as long as it goes on: until it is answered, which strangers are at once
 */
export function bodyInTime(incoming: IncomingMessage, outgoing: ServerResponse, isUpload: boolean): void {
  const { headers, socket } = incoming;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return; // there is none
  let had = socket.bytesRead;
  const timer = setInterval(() => {
    const has = socket.bytesRead;
    // While it is paused, it is us who do not read.
    const goesOn = isUpload && !outgoing.headersSent && (has > had || incoming.isPaused());
    had = has;
    if (goesOn && !incoming.complete) return;
    clearInterval(timer);
    if (incoming.complete) return;
    if (!outgoing.headersSent) outgoing.writeHead(408, { connection: 'close' }).end();
    socket.destroySoon();
  }, longest);
  timer.unref();
  incoming.once('close', () => clearInterval(timer));
}
