import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Fetch } from './graphqlEndpoint.ts';
import type { Asked } from './guards/asked.ts';
import { mostHeaders } from './httpServer.ts';
import { type Log, thrownFields } from './log.ts';
import { isShared } from './sharedBody.ts';

/**
 * Speaks node:http on one side; on the other, what the service reads of a request, and the platform's Response.
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
  const fault = faultOfHead(incoming);
  const asked = fault === null ? askedBy(incoming) : null;
  const response = asked
    ? await answer(asked, incoming.socket.remoteAddress)
    : new Response(null, { status: fault ?? 400 });
  outgoing.setTimeout(longestPause);
  if (isShared(response.body)) return answerAsRead(incoming, outgoing, response, response.body);
  // A text goes out in one piece with its head; bytes take a second one.
  const isText = isJson.test(response.headers.get('content-type') ?? '');
  const body = isText ? await response.text() : Buffer.from(await response.arrayBuffer());
  const length = Buffer.byteLength(body);
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-length': length });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

/** How long a client may take nothing of its answer, in milliseconds; then the connection is closed, and what waited for it is let go. */
const longestPause = 30_000;

/** Hands a large file over as fast as it is read, so that who reads slowly has us hold none of it. */
async function answerAsRead(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers }: Response,
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  outgoing.writeHead(status, Object.fromEntries(headers));
  if (incoming.method === 'HEAD') {
    outgoing.end();
    return;
  }
  try {
    await pipeline(body, outgoing);
  } catch (broken) {
    if (!outgoing.destroyed) throw broken; // who went away in the middle of it is no fault of ours
  }
}

const isJson = /^application\/(graphql-response\+)?json\b/;

/**
 * The status for a head that another reader of it might understand otherwise; null for a plain one. Node takes the first of
 * several hosts, and drops headers above its limit, without a word.
 */
function faultOfHead({ rawHeaders }: IncomingMessage): 400 | 431 | null {
  if (rawHeaders.length > 2 * mostHeaders) return 431;
  let hosts = 0;
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1 ? 400 : null;
}

/** @returns null for a request whose path cannot be read, or whose method is no one's to use */
function askedBy(incoming: IncomingMessage): Asked | null {
  const { method = 'GET', url = '/', headers } = incoming;
  const address = `http://localhost${url}`;
  // The host that a client names decides nothing here.
  const whole = url.startsWith('/') ? address : url;
  if (!URL.canParse(whole) || method === 'TRACE' || method === 'TRACK' || method === 'CONNECT') return null;
  return {
    method,
    url: whole,
    headers: {
      get(name) {
        const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
        return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
      },
      has: (name) => Object.hasOwn(headers, name),
    },
    body: method === 'GET' || method === 'HEAD' ? null : { [Symbol.asyncIterator]: () => piecesOf(incoming) },
  };
}

/** So many bytes may wait to be asked for before the client is. */
const mostWaiting = 64 * 1024;

/**
 * The body, read only as fast as it is asked for. Whoever asks for no more lets the rest run by unread, so that the client
 * gets to see the answer instead of a connection that breaks.
 */
async function* piecesOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  let waiting: Buffer[] = [];
  let held = 0;
  let isOver = incoming.readableEnded;
  let broke: Error | null = incoming.destroyed && !isOver ? new Error('the client left') : null;
  let wake = () => {};
  const take = (piece: Buffer) => {
    waiting.push(piece);
    held += piece.length;
    if (held >= mostWaiting) incoming.pause();
    wake();
  };
  const end = () => {
    isOver = true;
    wake();
  };
  const breakOff = (error?: Error) => {
    if (!isOver) broke ??= error ?? new Error('the client left');
    wake();
  };
  incoming.on('data', take).on('end', end).on('error', breakOff).on('close', breakOff);
  try {
    for (;;) {
      const pieces = waiting;
      waiting = [];
      held = 0;
      yield* pieces;
      if (waiting.length > 0) continue;
      if (broke) throw broke;
      if (isOver) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        incoming.resume();
      });
    }
  } finally {
    incoming.off('data', take).off('end', end).off('close', breakOff);
    incoming.resume();
  }
}
