import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import type { Asked } from '../guards/asked.ts';
import { refusal } from '../refusal.ts';
import { sharedBody } from '../sharedBody.ts';

/** The pages of the console and of the demo shop, as they were bundled. */
export interface WebPages {
  /** @returns what stands at the address of this request; null where none of these pages is */
  answer(request: Asked): Response | null;
}

export const noWebPages: WebPages = { answer: () => null };

/** One file in each of the codings that it was written in, the smallest first. */
interface WebFile {
  readonly type: string;
  readonly tag: string;
  readonly bodies: readonly { readonly coding: 'br' | 'gzip' | null; readonly body: Uint8Array<ArrayBuffer> }[];
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Reads the bundled apps into memory: some hundred kilobytes.
 *
 * @param folder as `npm run build` writes it; where it is not there, there are no pages
 * @param served which of the apps are served
 */
export function readWebPages(folder: URL, served: Config['pages']): WebPages {
  const files = readFolder(fileURLToPath(folder));
  const routes: readonly [RegExp, string][] = [
    ...(served.includes('console') ? [[/^\/console(\/.*)?$/, 'console.html'] as [RegExp, string]] : []),
    ...(served.includes('shop') ? [[/^\/(shop(\/.*)?)?$/, 'shop.html'] as [RegExp, string]] : []),
  ];
  const pageAt = (path: string): string | undefined => routes.find(([pattern]) => pattern.test(path))?.[1];

  return {
    answer(request) {
      const { pathname } = new URL(request.url);
      const asset = routes.length > 0 && pathname.startsWith('/assets/') ? pathname.slice(1) : undefined;
      const page = pageAt(pathname);
      if (pathname === framePath && page !== undefined)
        return new Response('<!doctype html>', { headers: frameHeaders });
      // Whoever asks for the root by a program is told in plain text where to ask.
      if (page === 'shop.html' && pathname === '/' && !request.headers.get('accept')?.includes('text/html'))
        return null;
      const file = files.get(asset ?? page ?? '');
      if (file === undefined) return null;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return refusal(405, 'INVALID', 'Ask by GET.', { allow: 'GET, HEAD' });
      return answerFile(request, file, asset !== undefined);
    },
  };
}

function answerFile(request: Asked, { type, tag, bodies }: WebFile, isForGood: boolean): Response {
  const accepted = request.headers.get('accept-encoding') ?? '';
  const { coding, body } = bodies.find(({ coding }) => coding === null || accepted.includes(coding))!;
  const headers: Record<string, string> = {
    'content-type': type,
    etag: tag,
    vary: 'accept-encoding',
    // The name of an asset changes with what it holds; a page keeps its name, and is asked for each time.
    'cache-control': isForGood ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': pagePolicy,
    ...(coding === null ? {} : { 'content-encoding': coding }),
  };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(sharedBody(body), { headers: { ...headers, 'content-length': String(body.length) } });
}

/**
 * An empty page, in which the console shows a report that it was answered: a frame without scripts, whose policy allows the styles
 * that stand in a report and nothing else. The console's own policy allows none.
 */
const framePath = '/console/frame';
const frameHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
  'x-frame-options': 'SAMEORIGIN',
};

/** Everything from this server; no script and no style in the page itself; nothing may frame it, and forms go nowhere. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function readFolder(folder: string): ReadonlyMap<string, WebFile> {
  const files = new Map<string, WebFile>();
  for (const name of namesIn(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const plain = readFileSync(join(folder, name));
    files.set(name.replaceAll('\\', '/'), {
      type,
      tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      bodies: [
        { coding: 'br', body: new Uint8Array(readFileSync(join(folder, `${name}.br`))) },
        { coding: 'gzip', body: new Uint8Array(readFileSync(join(folder, `${name}.gz`))) },
        { coding: null, body: new Uint8Array(plain) },
      ],
    });
  }
  return files;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
