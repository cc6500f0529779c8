import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../server/config.ts';
import { readWebPages } from '../../../server/pages/webPages.ts';
import { bundleApps } from '../../../ui/bundle/bundleApps.ts';
import { freshFolderNow } from '../../support/folders.ts';
import { testApp } from '../support/testApp.ts';

const folder = freshFolderNow();
beforeAll(() => bundleApps(folder));

/** Asks a service with these pages as a browser would, or with other headers. */
async function served(pages: readonly Page[]) {
  const { app } = await testApp({ pages: readWebPages(pathToFileURL(`${folder}/`), pages) });
  return (path: string, headers: Record<string, string> = { accept: 'text/html' }, method = 'GET') =>
    app.fetch(new Request(`http://localhost${path}`, { method, headers }));
}

const scriptOf = async (page: Response) => /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())![1]!;

describe('the pages of the web apps', () => {
  it('stand at their addresses and at every address below, so that a link into them can be followed', async () => {
    const get = await served(['console', 'shop']);
    for (const path of ['/console', '/console/knobs', '/', '/shop/p/tamper-58-mm']) {
      const page = await get(path);
      expect(page.status, path).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await page.text()).toContain(path.startsWith('/console') ? 'Tightrope console' : 'Tightrope demo shop');
    }
    expect((await get('/consoles')).status).toBe(404);
    expect((await get('/assets/../console.html')).status).toBe(404);
    expect((await get('/assets/console.js')).status).toBe(404);
  });

  it('leave the root to those who ask by a program, and every address where they are not served', async () => {
    const get = await served(['console', 'shop']);
    expect(await (await get('/', { accept: '*/*' })).text()).toContain('POST /graphql');
    const none = await served([]);
    expect((await none('/console')).status).toBe(404);
    expect(await (await none('/')).text()).toContain('POST /graphql');
    expect((await none(await scriptOf(await get('/console')))).status).toBe(404);
    const consoleAlone = await served(['console']);
    expect((await consoleAlone('/console')).status).toBe(200);
    expect(await (await consoleAlone('/')).text()).toContain('POST /graphql');
  });

  it('run only scripts and styles of this service, none in the page itself, and stand in nobody’s frame', async () => {
    const get = await served(['console', 'shop']);
    const page = await get('/console');
    const policy = page.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await page.text();
    expect(html).not.toMatch(/<style|<script>|\son\w+=|style=|https?:\/\//);
  });

  it('are asked for each time; what they load is kept for good, under names that change with it', async () => {
    const get = await served(['console', 'shop']);
    const page = await get('/console');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/console', { accept: 'text/html', 'if-none-match': page.headers.get('etag')! });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const script = await get(await scriptOf(page));
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('come compressed to those who can read that, and are the same', async () => {
    const get = await served(['console', 'shop']);
    const path = await scriptOf(await get('/shop'));
    const plain = Buffer.from(await (await get(path)).arrayBuffer());
    const gzip = await get(path, { 'accept-encoding': 'gzip' });
    const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect([gzip, brotli].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', 'br']);
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer()))).toEqual(plain);
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer()))).toEqual(plain);
    expect(brotli.headers.get('vary')).toBe('accept-encoding');
  });

  it('are read, and nothing else', async () => {
    const get = await served(['console', 'shop']);
    expect((await get('/console', {}, 'POST')).status).toBe(405);
    expect((await get('/console', {}, 'HEAD')).status).toBe(200);
  });
});
