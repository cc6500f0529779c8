/** AES-256-GCM over one small text: who lacks the key can neither read it, nor change it, nor put it in another's place. */

import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** What sealing adds to a text, in bytes. */
export const sealOverhead = nonceLength + tagLength;

/**
 * @param key 32 bytes. A nonce is drawn for each text: 2^32 texts of one key are more than any person has, and few enough
 * @param place where the text belongs; it opens there and nowhere else
 */
export function seal(key: Uint8Array, place: string, text: Uint8Array): Buffer {
  const nonce = nextNonce();
  const sealing = createCipheriv(cipher, key, nonce);
  sealing.setAAD(Buffer.from(place));
  const hidden = sealing.update(text);
  sealing.final();
  return Buffer.concat([nonce, hidden, sealing.getAuthTag()]);
}

/** @returns null for what was not sealed with this key for this place, or was changed since */
export function unseal(key: Uint8Array, place: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < sealOverhead) return null;
  const end = sealed.length - tagLength;
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceLength), { authTagLength: tagLength });
  opening.setAAD(Buffer.from(place));
  opening.setAuthTag(sealed.subarray(end));
  const text = opening.update(sealed.subarray(nonceLength, end));
  try {
    opening.final();
  } catch {
    return null;
  }
  return text;
}

/** Drawn in blocks, because a call for twelve bytes costs as much as sealing does. */
const drawn = Buffer.alloc(nonceLength * 1024);
let used = drawn.length;

function nextNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += nonceLength;
  return Buffer.from(drawn.subarray(used - nonceLength, used));
}
