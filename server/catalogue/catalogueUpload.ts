import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { CatalogueStore } from '../../engine/store/catalogueStore.ts';
import type { Asked } from '../guards/asked.ts';
import { type Upload, uploadProducts } from './uploadProducts.ts';

/** Where catalogues are uploaded. */
export const catalogueUploadPath = '/admin/catalogue';

/** What is answered to an upload that is not taken, with its status. */
export type RefuseUpload = (
  status: number,
  code: 'INVALID' | 'TOO_MANY' | 'UNAUTHENTICATED',
  message: string,
  headers?: Readonly<Record<string, string>>,
) => Response;

export interface CatalogueUploadParts {
  readonly catalogue: Pick<CatalogueStore, 'upsertItems'>;
  /** The name of whoever asks, for the audit log; null for somebody who may not write the catalogue. */
  readonly writerOf: (request: Asked) => Promise<string | null>;
  /** Told of each upload that was taken, as far as it came, before it is answered. */
  readonly taken: (by: string, upload: Upload) => Promise<void>;
  readonly refuse: RefuseUpload;
  /** The most lines of one hour, all uploads together; a million unless said. */
  readonly linesAnHour?: number;
}

/**
 * Takes large catalogues: one product as JSON a line, application/x-ndjson, by POST. One upload at a time and so many lines
 * an hour, so that memory and the database are for everybody else too; whoever is too early is told when to come again. An
 * upload that has begun is taken to its end.
 */
export function catalogueUpload({ catalogue, writerOf, taken, refuse, linesAnHour = 1_000_000 }: CatalogueUploadParts) {
  const lines = new RateLimiterMemory({ points: linesAnHour, duration: 3600 });
  let running = false;
  return async (request: Asked): Promise<Response> => {
    if (request.method !== 'POST') return refuse(405, 'INVALID', 'Upload by POST.', { allow: 'POST' });
    if (!/^application\/x-ndjson\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? ''))
      return refuse(415, 'INVALID', 'Upload application/x-ndjson, in UTF-8: one product as JSON a line.');
    const by = await writerOf(request);
    if (by === null)
      return refuse(401, 'UNAUTHENTICATED', 'This token or key is not valid here.', { 'www-authenticate': 'Bearer' });
    if (running)
      return refuse(429, 'TOO_MANY', 'Another upload is running.', { 'retry-after': '5', connection: 'close' });
    if (request.body === null) return refuse(400, 'INVALID', 'There is nothing in this upload.');
    running = true; // before anything is waited for, or two would begin
    try {
      const used = await lines.get(everybody);
      if (used !== null && used.remainingPoints <= 0)
        return refuse(429, 'TOO_MANY', 'Enough was uploaded for now.', {
          'retry-after': String(Math.ceil(used.msBeforeNext / 1000)),
          connection: 'close',
        });
      const { brokenOff, ...upload } = await uploadProducts(request.body, catalogue);
      await lines.penalty(everybody, Math.max(1, upload.created + upload.updated + upload.refused));
      await taken(by, upload);
      return brokenOff
        ? refuse(400, 'INVALID', 'The upload broke off. What came before was taken.')
        : Response.json(upload);
    } finally {
      running = false;
    }
  };
}

/** Whoever uploads: the limit is the service's own. */
const everybody = 'everybody';
