import { createHash, timingSafeEqual } from 'node:crypto';
import type { Asked } from './asked.ts';

/**
 * What an Authorization header carries after 'Bearer'.
 *
 * @returns null without a header; undefined for one of another form
 */
export function bearerOf(request: Asked): string | null | undefined {
  const header = request.headers.get('authorization');
  if (header === null) return null;
  return /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(header)?.[1];
}

/** Whether two texts are the same, in a time that says nothing about where they differ, or how long they are. */
export function isSameSecret(offered: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(offered), digest(expected));
}
