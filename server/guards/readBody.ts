import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/**
 * The text of a request's body, read no further than allowed: a declared length that is too large is refused unread, an
 * undeclared one as soon as it is reached.
 */
export async function readBody(
  request: Request,
  mostBytes: number,
): Promise<Result<string, 'TOO_LARGE' | 'NOT_UTF8' | 'BROKEN_OFF'>> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refuse('TOO_LARGE');
  if (request.body === null) return accept('');

  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > mostBytes) {
        await reader.cancel();
        return refuse('TOO_LARGE');
      }
      pieces.push(value);
    }
  } catch {
    return refuse('BROKEN_OFF');
  }

  try {
    return accept(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces)));
  } catch {
    return refuse('NOT_UTF8');
  }
}
