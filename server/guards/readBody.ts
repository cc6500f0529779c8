import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Asked } from './asked.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a request's body, read no further than allowed: a declared length that is too large is refused unread, an
 * undeclared one as soon as it is reached.
 */
export async function readBody(
  request: Asked,
  mostBytes: number,
): Promise<Result<string, 'TOO_LARGE' | 'NOT_UTF8' | 'BROKEN_OFF'>> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return refuse('TOO_LARGE');
  if (request.body === null) return accept('');

  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of request.body) {
      length += piece.byteLength;
      if (length > mostBytes) return refuse('TOO_LARGE');
      pieces.push(piece);
    }
  } catch {
    return refuse('BROKEN_OFF');
  }

  try {
    return accept(utf8.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
  } catch {
    return refuse('NOT_UTF8');
  }
}
