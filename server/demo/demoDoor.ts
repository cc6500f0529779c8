import type { Fetch } from '../graphqlEndpoint.ts';
import { addressOf } from '../guards/addressOf.ts';
import { pointsPerField, type Spend } from '../guards/rates.ts';
import { readBody } from '../guards/readBody.ts';
import { askedTooOften, refusal } from '../refusal.ts';

/** Whom a visitor of the demo may be. NEW: a customer whom nobody knows yet. KNOWN: an invented one, who has a history. */
export const demoRoles = ['NEW', 'KNOWN'] as const;
export type DemoRole = (typeof demoRoles)[number];

export interface DemoDoorParts {
  /** The shop's name of somebody invented; null where this shop is not the demo shop any more, and has real customers. */
  readonly subjectFor: (role: DemoRole) => Promise<string | null>;
  /** Signs a token for them, as the shop's own server would. */
  readonly sign: (subject: string) => Promise<string>;
  readonly spend: Spend;
  readonly proxies: number;
}

/**
 * Signs visitors of the demo shop in, as somebody who does not exist. A real shop has its own door; this one is not there in
 * production, and shut as soon as the shop is not the invented one. By POST in JSON, which a foreign page cannot send.
 */
export function demoDoor({ subjectFor, sign, spend, proxies }: DemoDoorParts): Fetch {
  return async (request, peer) => {
    if (request.method !== 'POST') return refusal(405, 'INVALID', 'Ask by POST.', { allow: 'POST' });
    if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
      return refusal(415, 'INVALID', 'Ask in application/json, in UTF-8.', { 'accept-post': 'application/json' });
    const wait = await spend({ address: addressOf(request, peer ?? null, proxies), caller: null }, 10 * pointsPerField);
    if (wait !== null) return askedTooOften(wait);
    const body = await readBody(request, 1024);
    const role = body.ok ? demoRoles.find((known) => known === roleIn(body.value)) : undefined;
    if (role === undefined) return refusal(400, 'INVALID', 'Say as whom: {"as": "NEW"} or {"as": "KNOWN"}.');
    const subject = await subjectFor(role);
    if (subject === null) return refusal(404, 'NOT_FOUND', 'There is nothing here.');
    return Response.json({ subject, token: await sign(subject) });
  };
}

function roleIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly as?: unknown } | null)?.as;
  } catch {
    return undefined;
  }
}
