/**
 * OpenDSR (formerly OpenGDPR): how other systems of the shop pass requests on. https://github.com/opengdpr/OpenDSR
 * Here: discovery, requests by POST, their status, and taking them back. Callbacks are not called, because no address is ever
 * taken from a request: discovery says so, and so does the answer to whoever names one. Answers are not signed, because they
 * go to the shop's own systems over its own line. docs/rights.md tells where that falls short of the specification.
 */

import { z } from 'zod';
import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { DataRequest, DataRequestType, Erasure } from '../../engine/terms/dataRequest.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { AuditLog } from '../audit/auditLog.ts';
import type { Asked } from '../guards/asked.ts';
import { readBody } from '../guards/readBody.ts';
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
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const apiVersion = '2.0';
const identityType = 'controller_customer_id';
const typeOf = { erasure: 'ERASURE', access: 'ACCESS', portability: 'PORTABILITY' } as const satisfies Readonly<
  Record<string, DataRequestType>
>;
const mostBytes = 16 * 1024;

/** What the specification asks of a request; what it says beside that is not looked at. */
const asked = z.object({
  regulation: z.enum(['gdpr', 'ccpa']),
  subject_request_id: z.uuidv4().lowercase(),
  subject_request_type: z.enum(['erasure', 'access', 'portability']),
  submitted_time: z.iso.datetime({ offset: true }),
  subject_identities: z
    .array(
      z.object({
        identity_type: z.literal(identityType),
        identity_value: z.string().min(1).max(256),
        identity_format: z.literal('raw'),
      }),
    )
    .length(1),
  api_version: z.string().optional(),
  status_callback_urls: z.array(z.unknown()).optional(),
});

export function openDsr({ desk, rights, pseudonym, audit, callerOf, exportUrl, now }: OpenDsrParts) {
  return async (request: Asked): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(openDsrPath.length - 1);
    if (path === '/discovery' && request.method === 'GET') return Response.json(discovery);
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
    const read = asked.safeParse(readJson(body.value));
    if (!read.success)
      return fault(400, read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    const {
      subject_request_id: requestId,
      subject_request_type: type,
      subject_identities: [identity],
      status_callback_urls: callbacks = [],
    } = read.data;
    const known = (await rights.findRequest(requestId)) ?? (await rights.findErasure(requestId));
    if (known !== null) return fault(400, 'This request was brought before.');
    const userId = pseudonym(identity!.identity_value);
    const { request: taken, link } = await desk.submit(userId, { type: typeOf[type], via: 'OPENDSR', requestId });
    if (taken.requestId !== requestId) return fault(400, `Request ${taken.requestId} of the same kind is running.`);
    await audit.note({ at: now(), by: caller.name, action: `openDsr ${taken.type}`, subject: requestId });
    const answer = {
      controller_id: caller.name,
      expected_completion_time: moment(taken.cancelUntil ?? taken.decidedAt ?? taken.dueAt),
      received_time: moment(taken.submittedAt),
      subject_request_id: requestId,
      encoded_request: Buffer.from(body.value).toString('base64'),
      ...(link !== null && caller.mayRead ? { results_url: exportUrl(link) } : {}),
      ...(callbacks.length > 0 ? callbacksOffered : {}),
    };
    return Response.json(answer, { status: 201 });
  }

  async function status(requestId: string, caller: DsrCaller): Promise<Response> {
    const found = await rights.findRequest(requestId);
    const erasure = found === null ? await rights.findErasure(requestId) : null;
    if (found === null && erasure === null) return fault(404, 'There is no such request.');
    return Response.json({
      controller_id: caller.name,
      expected_completion_time: moment(completionOf(found, erasure)),
      subject_request_id: requestId,
      request_status: found === null ? 'completed' : statusOf(found),
      ...(erasure === null ? {} : { results_count: rowsOf(erasure) }),
      api_version: apiVersion,
    });
  }

  async function cancel(requestId: string, caller: DsrCaller): Promise<Response> {
    const found = await rights.findRequest(requestId);
    if (found?.via !== 'OPENDSR') return fault(404, 'There is no such request.');
    const cancelled = await desk.cancel(found.userId, requestId);
    if (!cancelled.ok) return fault(400, 'This request is over: it cannot be cancelled.');
    return Response.json(
      {
        controller_id: caller.name,
        received_time: moment(now()),
        subject_request_id: requestId,
        api_version: apiVersion,
      },
      { status: 202 },
    );
  }
}

/** Said wherever somebody may expect them to be called. */
const callbacksOffered = { status_callbacks_supported: false } as const;

const discovery = {
  api_version: apiVersion,
  supported_identities: [{ identity_type: identityType, identity_format: 'raw' }],
  supported_subject_request_types: Object.keys(typeOf),
  ...callbacksOffered,
};

/** When a request was done, or will be. */
function completionOf(request: DataRequest | null, erasure: Erasure | null): number {
  if (request === null) return erasure!.erasedAt;
  return request.decidedAt ?? request.cancelUntil ?? request.dueAt;
}

const rowsOf = ({ removed }: Erasure): number => removed.reduce((sum, { rows }) => sum + rows, 0);

function statusOf({ status }: DataRequest): 'pending' | 'completed' | 'cancelled' {
  if (status === 'PENDING') return 'pending';
  return status === 'DONE' || status === 'IN_FORCE' ? 'completed' : 'cancelled';
}

const moment = (at: number): string => new Date(at).toISOString();

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
