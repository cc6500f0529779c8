/** What comes from outside becomes what the engine can trust, or a typed error. */

import { type ItemId, isName } from '../../engine/terms/ids.ts';
import { typedError } from './typedError.ts';

/** The most that one page may hold. */
export const longestPage = 50;

/** @throws a typed error unless `first` is a whole number from 1 to 50 */
export function readFirst(first: number | null | undefined, fallback = 10): number {
  const read = first ?? fallback;
  if (!(Number.isInteger(read) && read >= 1 && read <= longestPage))
    throw typedError('INVALID', `first must be a whole number from 1 to ${longestPage}.`);
  return read;
}

/** @throws a typed error unless the text may name a product */
export function readProductId(text: string): ItemId {
  if (!isName(text)) throw typedError('INVALID', 'A product id has 1 to 64 letters, digits or _.:@- characters.');
  return text as ItemId;
}

/** @throws a typed error unless the text is there and no longer than allowed */
export function readText(name: string, text: string, longest = 256): string {
  if (!isText(text, longest)) throw typedError('INVALID', `${name} must have 1 to ${longest} characters.`);
  return text;
}

/** @throws a typed error if the list is longer than allowed */
export function readList<Entry>(name: string, list: readonly Entry[], longest: number): readonly Entry[] {
  if (list.length > longest) throw typedError('TOO_MANY', `${name} must have at most ${longest} entries.`);
  return list;
}

/** True for a text of 1 to so many characters without halves of characters, and without those that a log or a terminal would obey. */
export const isText = (text: string, longest: number): boolean =>
  text.length >= 1 && text.length <= longest && !/[\p{Cc}\p{Cs}]/u.test(text);
