import { z } from 'zod';
import type { DataRequestType } from '../../engine/terms/dataRequest.ts';

export const identityType = 'controller_customer_id';

/** What each kind of the specification is called here. */
export const typeOf = {
  erasure: 'ERASURE',
  access: 'ACCESS',
  portability: 'PORTABILITY',
} as const satisfies Readonly<Record<string, DataRequestType>>;

/** What the specification asks of a request; what it says beside that is not looked at. */
export const dsrRequest = z.object({
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

/** Whom a request may ask us to tell: so many addresses, of so many characters. */
export const callbackUrls = z.array(z.string().max(512)).max(5);
