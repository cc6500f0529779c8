import { createHash } from 'node:crypto';
import type { Erasure } from '../../engine/terms/dataRequest.ts';

/**
 * SHA-256 over everything of a receipt that never changes: whoever wrote it down can tell later whether it is the same. In the
 * audit log as well, which is chained.
 */
export const receiptDigest = ({ receiptId, tombstone, erasedAt, removed }: Erasure): string =>
  createHash('sha256')
    .update(JSON.stringify([receiptId, tombstone, erasedAt, removed.map(({ place, rows }) => [place, rows])]))
    .digest('hex');
