import type { CatalogueStore } from '../../engine/store/store.ts';
import { brokenOff } from './linesOf.ts';
import { uploadProducts } from './uploadProducts.ts';

/** What is answered to an upload that is not taken, with its status. */
export type RefuseUpload = (
  status: number,
  code: 'INVALID' | 'TOO_MANY' | 'UNAUTHENTICATED',
  message: string,
  headers?: Readonly<Record<string, string>>,
) => Response;

export interface CatalogueUploadParts {
  readonly catalogue: Pick<CatalogueStore, 'upsertItems'>;
  /** Whether whoever asks may write the catalogue. */
  readonly mayWrite: (request: Request) => Promise<boolean>;
  readonly refuse: RefuseUpload;
}

/**
 * Takes large catalogues: one product as JSON a line, application/x-ndjson, by POST. One upload at a time, so that memory
 * and the database are for everybody else too; whoever comes second is told when to come again.
 */
export function catalogueUpload({ catalogue, mayWrite, refuse }: CatalogueUploadParts) {
  let running = false;
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return refuse(405, 'INVALID', 'Upload by POST.', { allow: 'POST' });
    if (!/^application\/x-ndjson\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? ''))
      return refuse(415, 'INVALID', 'Upload application/x-ndjson, in UTF-8: one product as JSON a line.');
    if (!(await mayWrite(request)))
      return refuse(401, 'UNAUTHENTICATED', 'This token or key is not valid here.', { 'www-authenticate': 'Bearer' });
    if (running)
      return refuse(429, 'TOO_MANY', 'Another upload is running.', { 'retry-after': '5', connection: 'close' });
    if (request.body === null) return refuse(400, 'INVALID', 'There is nothing in this upload.');
    running = true;
    try {
      return Response.json(await uploadProducts(request.body, catalogue));
    } catch (thrown) {
      if (thrown !== brokenOff) throw thrown;
      return refuse(400, 'INVALID', 'The upload broke off. What came before was taken.');
    } finally {
      running = false;
    }
  };
}
