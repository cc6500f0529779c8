import type { KeyTold } from '../keyWork.ts';
import { plainTable } from './plainTable.ts';

/** The keys, oldest first; live ones say when they were used last, others when they were revoked. */
export function keysTable(keys: readonly KeyTold[]): string {
  const rows = keys.map(({ id, kind, name, origins, surfaces, createdAt, lastUsedAt, revokedAt }) => [
    id,
    kind.toLowerCase(),
    name,
    minute(createdAt),
    lastUsedAt === null ? 'never' : minute(lastUsedAt),
    revokedAt === null ? 'live' : `revoked ${minute(revokedAt)}`,
    [...origins, ...(surfaces ?? [])].join(' '),
  ]);
  return plainTable(['key', 'kind', 'name', 'made (UTC)', 'used last', 'state', 'only for'], rows, []);
}

const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
