/** Which bytes are asked for: all of them, a stretch, or one that does not exist. */
export type ByteRange = 'WHOLE' | 'NONE' | { readonly from: number; readonly end: number };

/**
 * What a Range header asks for (RFC 9110, 14.2). One stretch is understood; several at once, another unit, or nonsense count as
 * if nothing had been said, which the RFC allows.
 *
 * @param length of the whole, in bytes
 * @returns `from` included, `end` excluded; NONE where the stretch begins behind the last byte
 */
export function byteRange(header: string | null, length: number): ByteRange {
  const [, first, last] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'WHOLE';
  if (first === '')
    return Number(last) === 0 || length === 0 ? 'NONE' : { from: Math.max(0, length - Number(last)), end: length };
  if (last !== '' && Number(last) < Number(first)) return 'WHOLE';
  if (Number(first) >= length) return 'NONE';
  return { from: Number(first), end: last === '' ? length : Math.min(length, Number(last) + 1) };
}
