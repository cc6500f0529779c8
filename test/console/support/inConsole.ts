import { test } from 'vitest';
import { simulationJob } from '../../../cli/simulationJob.ts';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { adminKey } from '../../server/support/testApp.ts';
import { watchedStore } from '../../server/support/watchedStore.ts';
import { launchChromium } from '../../support/chromium.ts';
import { demoService } from '../../support/demoService.ts';
import { freshPages } from '../../support/webPages.ts';

const ofTheFile = { scope: 'file' } as const;

/** The console as it is bundled now, on the demo shop, in Chromium; one service for each file of tests, a page for each test. */
export const it = test
  .extend('folder', ofTheFile, async () => (await freshPages()).folder)
  .extend('watched', ofTheFile, () => watchedStore(memoryStore()))
  .extend('opened', ofTheFile, async ({ watched }, { onCleanup }) => {
    const { pages } = await freshPages();
    const service = await demoService({}, { pages, simulationJob: simulationJob(null), store: watched.store });
    const browser = await launchChromium();
    onCleanup(async () => {
      await browser.close();
      service.server.close();
    });
    return { service, browser };
  })
  .extend('service', ofTheFile, ({ opened }) => opened.service)
  .extend('context', async ({ opened }, { onCleanup }) => {
    const context = await opened.browser.newContext({ viewport: { width: 1280, height: 900 } });
    onCleanup(() => context.close());
    return context;
  })
  .extend('page', async ({ context }) => {
    const page = await context.newPage();
    // For a machine that has other things to do.
    page.setDefaultTimeout(60_000);
    return page;
  })
  /** What the browser complained of, such as a script that the policy forbids. */
  .extend('complaints', ({ page }) => {
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    return complaints;
  })
  /** Opens a page of the console as somebody who is signed in, and waits until it knows what it asks for. */
  .extend('open', ({ page, service }) => async (path: string): Promise<void> => {
    await page.addInitScript((key) => {
      sessionStorage.setItem('tightrope.adminKey', key);
      const moved: number[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    }, adminKey);
    await page.goto(service.url + path);
    await page.waitForFunction(() => !document.querySelector('.placeholder'));
  })
  /** How much has moved about since the page was opened, as browsers score it: 0.1 is where it begins to disturb. */
  .extend('moved', ({ page }) => {
    const scores = () => (window as unknown as { readonly moved: readonly number[] }).moved;
    return async () => (await page.evaluate(scores)).reduce((sum, score) => sum + score, 0);
  })
  .extend(
    'button',
    ({ page }) =>
      (name: string | RegExp) =>
        page.getByRole('button', { name }),
  );
