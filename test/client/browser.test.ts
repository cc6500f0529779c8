import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../server/log.ts';
import { nodeListener } from '../../server/nodeListener.ts';
import { testApp } from '../server/support/testApp.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { listen } from '../support/listen.ts';
import { bundledClient } from './bundle.ts';

const example = readFileSync(new URL('../../client/example/index.html', import.meta.url), 'utf8');

describe.skipIf(chromiumPath === null)('the example, in Chromium, against a service of another origin', () => {
  let servers: readonly Server[];
  let shop: Awaited<ReturnType<typeof testApp>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let pageUrl: string;

  beforeAll(async () => {
    const client = await bundledClient(false);
    let html = '';
    const pages = createServer((request, answer) => {
      const isClient = request.url?.startsWith('/client/');
      answer.writeHead(200, { 'content-type': isClient ? 'text/javascript' : 'text/html' });
      answer.end(isClient ? client : request.url === '/away' ? '<h1>Away</h1>' : html);
    });
    pageUrl = await listen(pages);
    shop = await testApp({ environment: { TIGHTROPE_CORS_ORIGINS: pageUrl, TIGHTROPE_RANDOM_SHARE: '0.3' } });
    const service = createServer(nodeListener(shop.app.fetch, silentLog) as RequestListener);
    html = example.replace('http://localhost:4000', await listen(service)).replace('tamper-58-mm', 'p10');
    servers = [pages, service];
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers ?? []) server.close();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    // A browser has its own clock; the shop's stands still.
    shop.clock.at = Date.now();
  });
  afterEach(() => context.close());

  const outcomes = async () => {
    const met = [];
    for await (const one of shop.store.served.outcomes(0, 1e15)) met.push(one);
    return met;
  };
  const kept = () => page.evaluate(() => Object.keys(localStorage).sort());

  it('shows eight offers and why, keeps the history in the browser, and counts what was seen and followed', async () => {
    await page.goto(pageUrl);
    await page.locator('#carousel li').nth(7).waitFor();
    expect(await page.locator('#carousel li').count()).toBe(8);
    expect(await page.locator('#why').textContent()).toBe(
      'From what you looked at and bought, and offers we pick at random. About 3 in 10 of these were picked at random.',
    );
    expect(await kept()).toEqual([
      'tightrope.consent',
      'tightrope.history',
      'tightrope.outbox',
      'tightrope.session',
      'tightrope.shown',
    ]);
    await page.locator('#carousel li').nth(2).click();
    await page.goto(`${pageUrl}/away`); // before the first event has waited long enough: they go with the page
    await expect.poll(async () => (await outcomes()).length).toBe(8);
    expect((await outcomes()).filter(({ clicked }) => clicked).map(({ slot }) => slot)).toEqual([2]);
  });

  it('keeps and sends nothing for a browser with Global Privacy Control, and shows a list all the same', async () => {
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
    });
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.postData() ?? ''));
    await page.goto(pageUrl);
    await page.locator('#carousel li').nth(7).waitFor();
    await page.locator('#carousel li').nth(2).click();
    await page.goto(`${pageUrl}/away`);
    expect(await kept()).toEqual([]);
    const asked = bodies.filter((body) => body !== '');
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toMatch(/history|p10|sessionToken/);
  });
});
