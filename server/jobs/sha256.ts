import { createHash } from 'node:crypto';

/** The engine's digest, by Node's door. */
export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
