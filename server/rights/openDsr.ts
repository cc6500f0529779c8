/**
 * OpenDSR (formerly OpenGDPR): how other systems of the shop pass requests on. https://github.com/opengdpr/OpenDSR
 * Here: discovery, requests by POST, their status, and taking them back; signed, where the configuration has a key; and callbacks to
 * addresses that the configuration lists, and to no other (dsrCallbacks.ts). docs/rights.md tells where that falls short of the
 * specification.
 */

import type { CallbackStore } from '../../engine/store/callbackStore.ts';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { AuditLog } from '../audit/auditLog.ts';
import type { Asked } from '../guards/asked.ts';
import { readBody } from '../guards/readBody.ts';
import { callbackUrls, dsrRequest, identityType, typeOf } from './dsrRequest.ts';
import type { DsrSigner } from './dsrSigner.ts';
import { completionOf, dsrStatus, momentOf } from './dsrStatus.ts';
import type { RightsDesk } from './rightsDesk.ts';

export const openDsrPath = '/opendsr/';

/** A key that may bring requests. */
export interface DsrCaller {
  readonly name: string;
  /** Whether it may read what is kept of a person: then it is told where. */
  readonly mayRead: boolean;
}

export interface OpenDsrParts {
  readonly desk: Pick<RightsDesk, 'submit' | 'cancel'>;
  readonly rights: Pick<RightsStore, 'findRequest' | 'findErasure'>;
  readonly pseudonym: (subject: string) => UserId;
  readonly audit: Pick<AuditLog, 'note'>;
  /** The key that a request carries, where it may bring requests; else null. */
  readonly callerOf: (request: Asked) => Promise<DsrCaller | null>;
  /** Where the secret of a download opens it. */
  readonly exportUrl: (secret: string) => string;
  /** What answers are signed with; null for no signatures. */
  readonly signer: DsrSigner | null;
  /** Where that is shown. */
  readonly certificateUrl: string;
  /** Keeps whom to tell when a request is over; and which addresses may be told. Null where nobody is told. */
  readonly callbacks: {
    readonly store: Pick<CallbackStore, 'keep'>;
    readonly mayCall: (url: string) => boolean;
  } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const apiVersion = '2.0';
const mostBytes = 16 * 1024;

export function openDsr(parts: OpenDsrParts) {
  const { desk, rights, pseudonym, audit, callerOf, exportUrl, signer, callbacks, now } = parts;
  /** Signed over the very bytes that go out. */
  function answer(body: object, status = 200): Response {
    const text = JSON.stringify(body);
    return new Response(text, { status, headers: { 'content-type': 'application/json', ...signer?.headersFor(text) } });
  }
  // Signed once: anybody may ask for it, and a signature takes a millisecond of the processor.
  const discovery = answer({
    api_version: apiVersion,
    supported_identities: [{ identity_type: identityType, identity_format: 'raw' }],
    supported_subject_request_types: Object.keys(typeOf),
    status_callbacks_supported: callbacks !== null,
    ...(signer === null ? {} : { processor_certificate: parts.certificateUrl }),
  });

  return async (request: Asked): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(openDsrPath.length - 1);
    if (path === '/discovery' && request.method === 'GET') return discovery.clone();
    if (path === '/certificate.pem' && request.method === 'GET' && signer !== null)
      return new Response(signer.certificate, { headers: { 'content-type': 'application/x-pem-file' } });
    const caller = await callerOf(request);
    if (caller === null) return fault(401, 'A service key is needed.');
    if (path === '/requests' && request.method === 'POST') return submit(request, caller);
    const [, requestId] = /^\/requests\/([A-Za-z0-9_-]{1,64})$/.exec(path) ?? [];
    if (requestId === undefined) return fault(404, 'There is nothing here.');
    if (request.method === 'GET') return status(requestId, caller);
    if (request.method === 'DELETE') return cancel(requestId, caller);
    return fault(405, 'This is not how to ask here.');
  };

  async function submit(request: Asked, caller: DsrCaller): Promise<Response> {
    const body = await readBody(request, mostBytes);
    if (!body.ok) return fault(400, `The body must be JSON of at most ${mostBytes} bytes.`);
    const read = dsrRequest.safeParse(readJson(body.value));
    if (!read.success)
      return fault(400, read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    const {
      subject_request_id: requestId,
      subject_request_type: type,
      subject_identities: [identity],
      status_callback_urls: named = [],
    } = read.data;
    const urls = callbacks === null ? [] : urlsToTell(named, callbacks.mayCall);
    if (urls === null)
      return fault(
        400,
        'status_callback_urls: at most five addresses, each below one that this shop was told to call.',
      );
    const known = (await rights.findRequest(requestId)) ?? (await rights.findErasure(requestId));
    if (known !== null) return fault(400, 'This request was brought before.');
    const userId = pseudonym(identity!.identity_value);
    const { request: taken, link } = await desk.submit(userId, { type: typeOf[type], via: 'OPENDSR', requestId });
    if (taken.requestId !== requestId) return fault(400, `Request ${taken.requestId} of the same kind is running.`);
    await audit.note({ at: now(), by: caller.name, action: `openDsr ${taken.type}`, subject: requestId });
    const kept = urls.map((url) => ({ requestId, url, controller: caller.name, tries: 0, nextAt: now() }));
    if (kept.length > 0) await callbacks?.store.keep(kept);
    const told = {
      controller_id: caller.name,
      expected_completion_time: momentOf(completionOf(taken)),
      received_time: momentOf(taken.submittedAt),
      subject_request_id: requestId,
      encoded_request: Buffer.from(body.value).toString('base64'),
      ...(link !== null && caller.mayRead ? { results_url: exportUrl(link) } : {}),
      ...(callbacks === null && named.length > 0 ? { status_callbacks_supported: false } : {}),
    };
    return answer(told, 201);
  }

  async function status(requestId: string, caller: DsrCaller): Promise<Response> {
    const found = await dsrStatus(rights, requestId);
    if (found === null) return fault(404, 'There is no such request.');
    return answer({
      controller_id: caller.name,
      subject_request_id: requestId,
      ...found,
      api_version: apiVersion,
    });
  }

  async function cancel(requestId: string, caller: DsrCaller): Promise<Response> {
    const found = await rights.findRequest(requestId);
    if (found?.via !== 'OPENDSR') return fault(404, 'There is no such request.');
    const cancelled = await desk.cancel(found.userId, requestId);
    if (!cancelled.ok) return fault(400, 'This request is over: it cannot be cancelled.');
    return answer(
      {
        controller_id: caller.name,
        received_time: momentOf(now()),
        subject_request_id: requestId,
        api_version: apiVersion,
      },
      202,
    );
  }
}

/** The addresses that a request names, each once; null where one of them may not be called. */
function urlsToTell(named: readonly unknown[], mayCall: (url: string) => boolean): readonly string[] | null {
  const read = callbackUrls.safeParse(named);
  return read.success && read.data.every(mayCall) ? [...new Set(read.data)] : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** As OpenDSR has errors. */
const fault = (code: number, message: string): Response =>
  Response.json(
    { error: { code, message, errors: [{ domain: 'Tightrope', reason: 'Refused', message }] } },
    { status: code },
  );
