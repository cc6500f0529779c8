import type { Asked } from '../guards/asked.ts';
import { sharedBody } from '../sharedBody.ts';
import { byteRange } from './byteRange.ts';

/** Bytes that are the same for everybody, named by what is in them. */
export interface PublicBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Answers with bytes that never change under their address: for ever in every cache, whole or a stretch of them, so that a
 * download that broke off goes on where it was.
 */
export function answerBytes(request: Asked, { bytes, type, sha256 }: PublicBytes): Response {
  const tag = `"${sha256}"`;
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag: tag,
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  };
  if (
    request.headers
      .get('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(tag)
  )
    return new Response(null, { status: 304, headers });
  const condition = request.headers.get('if-range');
  const asked = condition === null || condition === tag ? request.headers.get('range') : null;
  const range = byteRange(asked, bytes.length);
  if (range === 'NONE')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } });
  const part = range === 'WHOLE' ? bytes : bytes.subarray(range.from, range.end);
  const contentRange =
    range === 'WHOLE' ? {} : { 'content-range': `bytes ${range.from}-${range.end - 1}/${bytes.length}` };
  return new Response(sharedBody(part), {
    status: range === 'WHOLE' ? 200 : 206,
    headers: { ...headers, ...contentRange, 'content-length': String(part.length) },
  });
}
