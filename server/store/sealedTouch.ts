import type { ItemId } from '../../engine/terms/ids.ts';
import type { InteractionKind, Touch } from '../../engine/terms/interaction.ts';
import { seal, unseal } from './seal.ts';

/** Texts are filled up to a multiple of this, so that the length of what is sealed does not tell one item from another. */
const block = 32;

/**
 * What a person touched, how and when, as it is kept: under the person's own key, and good for this one event.
 *
 * @param eventName as the store names the event
 */
export function sealTouch(key: Uint8Array, eventName: string, { itemId, kind, at }: Touch): string {
  const text = `${kind} ${at} ${itemId}`;
  const filled = text.padEnd(Math.ceil(Buffer.byteLength(text) / block) * block);
  return seal(key, eventName, Buffer.from(filled)).toString('base64url');
}

/** @returns null where the key is another's, or none any more */
export function unsealTouch(key: Uint8Array | null, eventName: string, sealed: string): Touch | null {
  const text = key && unseal(key, eventName, Buffer.from(sealed, 'base64url'));
  if (!text) return null;
  const [kind, at, itemId] = text.toString().split(' ') as [InteractionKind, string, ItemId];
  return { itemId, kind, at: Number(at) };
}
