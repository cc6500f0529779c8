import type { Config } from './config.ts';
import { privacyControlOf } from './consent/privacyControl.ts';
import { requestContext } from './context.ts';
import { type AnswerContext, type AnswersParts, graphqlAnswers } from './graphqlAnswers.ts';
import { addressOf } from './guards/addressOf.ts';
import type { Asked } from './guards/asked.ts';
import { type Caller, nobody } from './guards/caller.ts';
import { clientHeaders, crossOriginHeaders, preflight } from './guards/crossOrigin.ts';
import { inTime } from './guards/inTime.ts';
import { jsonDepth } from './guards/jsonDepth.ts';
import { pointsPerField, type Spend } from './guards/rates.ts';
import { readBody } from './guards/readBody.ts';
import { askedTooOften, refusal, refusalFrom, tooMuchToDo } from './refusal.ts';
import type { Shop } from './shop.ts';

export interface EndpointParts extends AnswersParts {
  readonly shop: Shop;
  readonly config: Config;
  readonly now: () => number;
  /** Waits for a turn for whom a request was found to be of; null where it is turned away. */
  readonly enter: (caller: Caller, body: string) => Promise<(() => void) | null>;
  /** Whether this request would be turned away whatever its body asks for. */
  readonly isTurnedAway: (request: Asked) => boolean;
  readonly mostBytes: number;
  /** How long a question may take, in milliseconds; null for as long as it takes. */
  readonly timeLimit: number | null;
  /** Takes points from whoever asks. */
  readonly spend: Spend;
  /** The web origins whose pages may read answers. */
  readonly origins: () => Promise<readonly string[]>;
  /** Who asks; or 'UNAUTHENTICATED' for somebody who may not, or whose token is not good. */
  readonly callerOf: (request: Asked) => Promise<Caller | 'UNAUTHENTICATED'>;
}

/** @param peer the address at the other end of the connection, where there is one */
export type Fetch = (request: Asked, peer?: string) => Promise<Response>;

/** Deep enough for every input that we read, with room; a text that nests deeper only wants to hurt. */
const deepestJson = 20;

/**
 * One GraphQL endpoint: JSON by POST, and by GET only what was persisted. What a request is refused for is looked at from the
 * cheapest to the dearest: how often, method, type, who asks, size, depth, and only then GraphQL. Who asks is known before anything
 * waits for a turn: were it told by the path or by the look of a header, then whoever makes one up would go before every shopper.
 */
export function graphqlEndpoint(parts: EndpointParts): Fetch {
  const { config, origins } = parts;
  const answers = graphqlAnswers(parts);

  return async (request, peer) => {
    if (request.method === 'OPTIONS') return preflight(request, await origins(), 'POST', clientHeaders);
    const response = await answer(request, addressOf(request, peer ?? null, config.proxies));
    // Only pages of other origins say where they are from.
    const known = request.headers.has('origin') ? await origins() : [];
    for (const [name, value] of Object.entries(crossOriginHeaders(request, known))) response.headers.set(name, value);
    response.headers.delete('x-powered-by');
    return response;
  };

  async function answer(request: Asked, address: string | null): Promise<Response> {
    const isPage =
      request.method === 'GET' && !config.production && !!request.headers.get('accept')?.includes('text/html');
    if (isPage) return answers.toForm(request.url, readOf(request), contextFor(nobody, address, request));
    const wait = await parts.spend({ address, caller: null }, pointsPerField);
    if (wait !== null) return askedTooOften(wait);
    if (request.method === 'GET' && parts.persisted !== null) {
      const { searchParams } = new URL(request.url);
      if (searchParams.has('extensions')) return answerPersisted(request, searchParams, address);
    }
    if (request.method !== 'POST') return refusal(405, 'INVALID', 'Ask by POST.', { allow: 'POST' });
    if (!isJson(request.headers.get('content-type')))
      return refusal(415, 'INVALID', 'Ask in application/json, in UTF-8.', { 'accept-post': 'application/json' });

    // What somebody in between would unpack, and we would not, is another body to each.
    const packed = request.headers.get('content-encoding');
    if (packed !== null && packed !== 'identity')
      return refusal(415, 'INVALID', 'Ask without a content-encoding.', { 'accept-encoding': 'identity' });
    if (parts.isTurnedAway(request)) return refusalFrom(tooMuchToDo);
    const caller = await knownCaller(request);
    if (caller instanceof Response) return caller;
    const body = await readBody(request, parts.mostBytes);
    if (!body.ok)
      return body.refusal === 'TOO_LARGE'
        ? refusal(413, 'TOO_MANY', 'This is too large.', { connection: 'close' })
        : refusal(400, 'INVALID', 'The body cannot be read as UTF-8.');
    if (jsonDepth(body.value) > deepestJson) return refusal(400, 'INVALID', 'The body nests too deeply.');

    return execute(request, body.value, address, caller, (context) =>
      answers.toJson(request.url, body.value, acceptedBy(request), context),
    );
  }

  /** Who asks, and has not asked too often; or a refusal. */
  async function knownCaller(request: Asked): Promise<Caller | Response> {
    const caller = await parts.callerOf(request);
    if (caller === 'UNAUTHENTICATED') return notAuthenticated();
    const wait = await parts.spend({ address: null, caller }, pointsPerField);
    return wait === null ? caller : askedTooOften(wait);
  }

  /** By GET an answer may be looked at by whoever holds its address: so it is for nobody in particular, and changes nothing. */
  async function answerPersisted(
    request: Asked,
    searchParams: URLSearchParams,
    address: string | null,
  ): Promise<Response> {
    const deepest = Math.max(...[...searchParams.values()].map(jsonDepth));
    if (deepest > deepestJson) return refusal(400, 'INVALID', 'This nests too deeply.');
    const caller = await knownCaller(request);
    if (caller instanceof Response) return caller;
    if (caller.kind === 'customer') return refusal(405, 'INVALID', 'Ask by POST.', { allow: 'POST' });
    return execute(request, '', address, caller, (context) => answers.toForm(request.url, readOf(request), context));
  }

  /** @param work what answers, once it is its turn */
  async function execute(
    request: Asked,
    body: string,
    address: string | null,
    caller: Caller,
    work: (context: AnswerContext) => Promise<Response>,
  ): Promise<Response> {
    const leave = await parts.enter(caller, body);
    if (leave === null) return refusalFrom(tooMuchToDo);
    const answering = async () => work(contextFor(caller, address, request));
    return inTime(answering().finally(leave), parts.timeLimit, tookTooLong);
  }

  function contextFor(caller: Caller, address: string | null, { headers }: Asked): AnswerContext {
    const privacyControl = privacyControlOf(headers, config.privacyControl);
    return {
      tightrope: requestContext(parts.shop, config, caller, parts.now(), parts.metrics, privacyControl),
      spend: (points) => parts.spend({ address, caller }, points),
    };
  }
}

const notAuthenticated = () =>
  refusal(401, 'UNAUTHENTICATED', 'This token or key is not valid here.', { 'www-authenticate': 'Bearer' });
const tookTooLong = () =>
  refusal(503, 'TIMED_OUT', 'This took too long. Ask for less, or again.', { 'retry-after': '1' });

/** All that Yoga reads of a request, but for its body: who asks, and from where, was read before. */
const readOf = (request: Asked) => ({ method: request.method, headers: { accept: acceptedBy(request) } });

const acceptedBy = ({ headers }: Asked): string => withoutStreams(headers.get('accept') ?? '*/*');

/** What a client accepts, without the ways of answering that we do not have: in events, and in parts. */
const withoutStreams = (accept: string): string =>
  accept
    .split(',')
    .filter((range) => !/^\s*(text\/event-stream|multipart\/)/i.test(range))
    .join(',') || 'application/json';

/** JSON in UTF-8. Every other type either cannot be read, or can be sent by a foreign page without asking first. */
const isJson = (contentType: string | null): boolean =>
  /^application\/(graphql\+)?json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '');
