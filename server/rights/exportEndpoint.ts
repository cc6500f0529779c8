import type { RightsStore } from '../../engine/store/rightsStore.ts';
import type { Asked } from '../guards/asked.ts';
import { exportAsCsv, exportPerson } from './exportPerson.ts';
import type { RightsDesk } from './rightsDesk.ts';

/** Where exports are fetched: below it comes the secret of a link, and .json or .csv. */
export const exportPath = '/export/';

export interface ExportParts {
  readonly desk: Pick<RightsDesk, 'whoseLink'>;
  readonly rights: Pick<RightsStore, 'holdingsOf'>;
  readonly refuse: (status: number, code: 'NOT_FOUND', message: string) => Response;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Answers an expiring link with everything that is kept of its person at that moment; nothing of it was written anywhere before.
 * A link that ended, one whose person was erased and one that never was are answered alike.
 */
export const exportEndpoint =
  ({ desk, rights, refuse, now }: ExportParts) =>
  async (request: Asked): Promise<Response> => {
    const [, secret, form] = /^\/export\/([A-Za-z0-9_-]{43})\.(json|csv)$/.exec(new URL(request.url).pathname) ?? [];
    const userId = request.method === 'GET' && secret !== undefined ? await desk.whoseLink(secret) : null;
    if (userId === null) return refuse(404, 'NOT_FOUND', 'There is nothing here.');
    const exported = await exportPerson(rights, userId, now());
    return form === 'csv'
      ? attachment(exportAsCsv(exported), 'text/csv; charset=utf-8', 'my-data.csv')
      : attachment(JSON.stringify(exported, null, 2), 'application/json', 'my-data.json');
  };

const attachment = (body: string, type: string, name: string): Response =>
  new Response(body, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } });
