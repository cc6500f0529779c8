import { type KeyedRandom, type Random, randomFrom } from '../../engine/browser.ts';

/** Bytes of the keystream for each slot, as the service has them: its coin and four draws. */
const perSlot = 32;
const blockLength = 32;

/** A key for {@link withStreams}: HMAC-SHA-256. */
export const importSecret = (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, hmac, false, ['sign']);

export const hmac: HmacKeyGenParams = { name: 'HMAC', hash: 'SHA-256' };

/**
 * Draws a list from the same keyed streams that the service has (server/random/slotStreams.ts): whoever has the same secret
 * and names draws the same. WebCrypto answers later and the engine wants its bytes now, so they are made ahead; where a draw
 * wants more than was made, more is made and the draw begins again, with the same bytes in the same places.
 *
 * @param draw pure: it may be asked several times, and its last answer counts
 * @param names what the list is named by; no two lists have the same
 * @param slots how many slots it has
 */
export async function withStreams<Value>(
  secret: CryptoKey,
  names: readonly string[],
  slots: number,
  draw: (random: KeyedRandom) => Value,
): Promise<Value> {
  const keystream = await keystreamOf(secret, names, slots * perSlot);
  const made = new Map<string, Uint8Array>();
  for (;;) {
    const missing: (readonly string[])[] = [];
    const bytesOf = (parts: readonly string[]): (() => number) => {
      const bytes = made.get(JSON.stringify(parts)) ?? new Uint8Array(0);
      let next = 0;
      return () => {
        if (next === bytes.length) {
          missing.push(parts);
          throw notMadeYet;
        }
        return bytes[next++]!;
      };
    };
    const streams: KeyedRandom = (...parts): Random => {
      const slot = parts.length === 2 && parts[0] === 'slot' ? Number(parts[1]) : -1;
      const beyond = bytesOf([...names, ...parts]);
      if (!(Number.isInteger(slot) && slot >= 0 && slot < slots)) return randomFrom(beyond);
      const end = (slot + 1) * perSlot;
      let next = slot * perSlot;
      return randomFrom(() => (next < end ? keystream[next++]! : beyond()));
    };
    try {
      return draw(streams);
    } catch (thrown) {
      if (thrown !== notMadeYet) throw thrown;
    }
    for (const parts of missing) {
      const before = made.get(JSON.stringify(parts))?.length ?? 0;
      made.set(JSON.stringify(parts), await streamOf(secret, parts, Math.max(512, 2 * before)));
    }
  }
}

const notMadeYet = Symbol('bytes that were not made yet');

/** AES-256 in counter mode over zeros, under a key that only this list has. */
async function keystreamOf(secret: CryptoKey, names: readonly string[], length: number): Promise<Uint8Array> {
  const bytes = await streamOf(secret, [...names, 'slots'], 32);
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-CTR', false, ['encrypt']);
  // Each key is used for one keystream only, so the counter may begin at 0.
  const counter = { name: 'AES-CTR', counter: new Uint8Array(16), length: 128 };
  return new Uint8Array(await crypto.subtle.encrypt(counter, key, new Uint8Array(length)));
}

/** The first bytes of a stream: block i is HMAC-SHA-256(secret, i ‖ parts). */
async function streamOf(secret: CryptoKey, parts: readonly string[], length: number): Promise<Uint8Array<ArrayBuffer>> {
  const name = framed(parts);
  const blocks = Array.from({ length: Math.ceil(length / blockLength) }, async (_, index) => {
    const message = new Uint8Array(8 + name.length);
    new DataView(message.buffer).setUint32(4, index); // in eight bytes; 2^32 blocks are more than anybody draws
    message.set(name, 8);
    return new Uint8Array(await crypto.subtle.sign('HMAC', secret, message));
  });
  const bytes = new Uint8Array(blocks.length * blockLength);
  for (const [index, block] of (await Promise.all(blocks)).entries()) bytes.set(block, index * blockLength);
  return bytes;
}

/** Several texts as one row of bytes that only they have: each with its length before it, in four bytes. */
function framed(parts: readonly string[]): Uint8Array {
  const texts = parts.map((part) => new TextEncoder().encode(part));
  const bytes = new Uint8Array(texts.reduce((sum, { length }) => sum + 4 + length, 0));
  let at = 0;
  for (const text of texts) {
    new DataView(bytes.buffer).setUint32(at, text.length);
    bytes.set(text, at + 4);
    at += 4 + text.length;
  }
  return bytes;
}
