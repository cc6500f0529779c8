import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Fetch } from './graphqlEndpoint.ts';
import { type Log, thrownFields } from './log.ts';

/**
 * Speaks node:http on one side and the platform's Request and Response on the other.
 *
 * @param isOpen false once the server is closing: then every answer asks its connection to end with it
 */
export function nodeListener(answer: Fetch, log: Log, isOpen: () => boolean = () => true): RequestListener {
  return (incoming, outgoing) => {
    if (!isOpen()) outgoing.setHeader('connection', 'close');
    respond(incoming, outgoing, answer).catch((thrown: unknown) => {
      log.error(thrownFields(thrown), 'a response could not be written');
      outgoing.destroy();
    });
  };
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse, answer: Fetch): Promise<void> {
  const request = requestOf(incoming);
  const response = request ? await answer(request, incoming.socket.remoteAddress) : new Response(null, { status: 400 });
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': body.length });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

/** @returns null for a request that has no such form, such as one with an unreadable path */
function requestOf(incoming: IncomingMessage): Request | null {
  const { method = 'GET', url = '/' } = incoming;
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    // The host that a client names decides nothing here.
    const address = new URL(url.startsWith('/') ? `http://localhost${url}` : url);
    const hasBody = method !== 'GET' && method !== 'HEAD';
    return new Request(address, { method, headers, ...(hasBody ? { body: bodyOf(incoming), duplex: 'half' } : {}) });
  } catch {
    return null;
  }
}

/**
 * The body, read only as fast as it is asked for. Whoever asks for no more lets the rest run by unread, so that the client
 * gets to see the answer instead of a connection that breaks.
 */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let open = true;
  const end = (close: () => void) => {
    if (open) close();
    open = false;
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      incoming.on('data', (piece: Buffer) => {
        if (!open) return;
        controller.enqueue(piece);
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.on('end', () => end(() => controller.close()));
      incoming.on('error', (error) => end(() => controller.error(error)));
      incoming.on('close', () => end(() => controller.error(new Error('the client left'))));
      incoming.pause();
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      open = false;
      incoming.resume();
    },
  });
}
