import { createHmac } from 'node:crypto';
import type { UserId } from '../../engine/terms/ids.ts';

/**
 * A person's pseudonym: HMAC-SHA-256(pepper, the shop's name for them), in 64 hexadecimal digits. The same person always
 * gets the same one; without the pepper, which is kept apart from the store, nobody can try names against it.
 *
 * @param pepper at least 32 bytes
 * @throws {RangeError} if the pepper is shorter
 */
export function pseudonym(pepper: Uint8Array, subject: string): UserId {
  if (pepper.length < 32) throw new RangeError(`pepper must have at least 32 bytes, got ${pepper.length}`);
  return createHmac('sha256', pepper).update(subject, 'utf8').digest('hex') as UserId;
}
