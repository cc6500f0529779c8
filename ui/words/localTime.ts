/** Moments as the browser's own fields for them write them: of the place that one is in, without its name. */

/** @param iso a moment of the service's; null for none, which is the empty text */
export function localTime(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param text of a `datetime-local` field; the empty text is no moment */
export const momentIn = (text: string): string | null => (text === '' ? null : new Date(text).toISOString());
