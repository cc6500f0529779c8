import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { RefusalParts } from '../refusal.ts';
import type { Admission } from './admission.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';
import { setAnswerHeaders } from './answerHeaders.ts';
import { crossOriginHeaders } from './crossOrigin.ts';
import { highestClassOf, type TrafficClass, trafficClassOf } from './trafficClass.ts';

export interface DoorParts {
  readonly admission: Pick<Admission, 'isClosedTo'>;
  readonly origins: Pick<AllowedOrigins, 'lastKnown'>;
  /** Told of everybody who is turned away here. */
  readonly shed: (kind: TrafficClass) => void;
  /** False once the server is closing: then everybody goes in, where connections are told to end. */
  readonly isOpen: () => boolean;
  /** Whether the service is reached by https. */
  readonly isSecure: boolean;
  /** The path of the storefront. Whatever else is asked for goes in. */
  readonly path: string;
  /** The largest body that the storefront reads, in bytes. Who sends more, or does not say how much, is told so inside. */
  readonly mostBytes: number;
  /** What is answered inside to who is turned away. */
  readonly refusal: RefusalParts;
}

/**
 * Turns questions to the storefront away where node:http hands them over, before anything is made for them: when there is five times
 * too much to do, whatever a refusal costs is taken from those who are answered.
 *
 * @param inside answers everybody else
 */
export function door(parts: DoorParts, inside: RequestListener): RequestListener {
  const { admission, shed, path, mostBytes } = parts;
  const headFor = headsOf(parts);

  function turnAway(incoming: IncomingMessage, outgoing: ServerResponse, kind: TrafficClass): void {
    shed(kind);
    outgoing.writeHead(parts.refusal.status, headFor(incoming.headers.origin));
    outgoing.end(parts.refusal.text);
  }

  return (incoming, outgoing) => {
    const { headers } = incoming;
    const length = Number(headers['content-length']); // NaN where it is not said
    const isAsked = incoming.method === 'POST' && incoming.url === path && length > 0 && length <= mostBytes;
    if (!isAsked || !parts.isOpen()) return inside(incoming, outgoing);
    const hasToken = headers.authorization !== undefined;
    const lowest = trafficClassOf(hasToken, '');
    if (admission.isClosedTo(highestClassOf(hasToken))) return turnAway(incoming, outgoing, lowest);
    if (!hasToken || !admission.isClosedTo(lowest)) return inside(incoming, outgoing);

    // Its list would be turned away, but not what somebody says about their own data: the text tells, and is mostly here already.
    incoming.once('data', (piece: Buffer) => {
      const kind = trafficClassOf(true, piece.toString('latin1'));
      if (piece.length === length && admission.isClosedTo(kind)) return turnAway(incoming, outgoing, kind);
      incoming.pause();
      incoming.unshift(piece);
      inside(incoming, outgoing);
    });
  };
}

/** The head of the refusal for each origin that may read it, made once: a few pages ask all the time. */
function headsOf({ origins, isSecure, refusal }: DoorParts): (origin: string | undefined) => string[] {
  const made = new Map<string, string[]>();
  return (origin) => {
    const known = origin !== undefined && origins.lastKnown().includes(origin) ? origin : '';
    const before = made.get(known);
    if (before) return before;
    const asked = { headers: new Headers({ origin: known }) };
    const headers = new Headers({ ...refusal.headers, ...crossOriginHeaders(asked, known === '' ? [] : [known]) });
    setAnswerHeaders(headers, { isPage: false, isGivenAway: false, isSecure });
    const head = [...headers, ['content-length', String(Buffer.byteLength(refusal.text))]].flat();
    made.set(known, head);
    return head;
  };
}
